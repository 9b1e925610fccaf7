package dev.takt.analytics.export.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.takt.analytics.export.Metric;
import dev.takt.analytics.export.PartialExportException;
import dev.takt.analytics.export.Refused;
import dev.takt.analytics.export.RejectedException;
import dev.takt.analytics.export.server.Events;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidTimestampException;
import org.apache.kafka.common.errors.NotLeaderOrFollowerException;
import org.apache.kafka.common.errors.PolicyViolationException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.api.Test;

/** The handling of the errors that the client reports for records. */
class BatchSendTest {
    private static final List<Metric> METRICS = Events.some(4);

    private final KafkaRecords records = new KafkaRecords(KafkaSettings.to("kafka:9092", "calls"));

    @Test
    void acceptsBatchThatArrived() throws Exception {
        ScriptedProducer producer = new ScriptedProducer(Map.of());
        BatchSend sending = new BatchSend(METRICS);

        sending.send(producer, records);

        sending.check();
        assertThat(producer.sent).isEqualTo(4);
    }

    @Test
    void refusesLargeRecordAndRetriesRecordWithoutLeader() throws Exception {
        BatchSend sending = new BatchSend(METRICS);

        sending.send(
                new ScriptedProducer(Map.of(
                        1, new RecordTooLargeException("too large"), 2, new NotLeaderOrFollowerException("moved"))),
                records);

        PartialExportException partial = catchThrowableOfType(PartialExportException.class, sending::check);
        assertThat(partial.refused()).containsExactly(new Refused(METRICS.get(1), "too large"));
        assertThat(partial.retryable()).containsExactly(METRICS.get(2));
    }

    @Test
    void sendsNoFurtherRecordsIfBrokersAreUnreachable() throws Exception {
        ScriptedProducer producer = new ScriptedProducer(Map.of(0, new TimeoutException("no metadata")));
        BatchSend sending = new BatchSend(METRICS);

        sending.send(producer, records);

        assertThat(producer.sent).isEqualTo(1);
        assertThatThrownBy(sending::check).isInstanceOf(IOException.class).hasMessageContaining("no metadata");
    }

    @Test
    void retriesRestIfBrokersBecomeUnreachable() throws Exception {
        BatchSend sending = new BatchSend(METRICS);

        sending.send(new ScriptedProducer(Map.of(2, new TimeoutException("no metadata"))), records);

        PartialExportException partial = catchThrowableOfType(PartialExportException.class, sending::check);
        assertThat(partial.retryable()).containsExactly(METRICS.get(2), METRICS.get(3));
        assertThat(partial.refused()).isEmpty();
    }

    @Test
    void refusesRecordThatBrokerRefusesForItsTime() throws Exception {
        BatchSend sending = new BatchSend(METRICS);

        sending.send(
                new ScriptedProducer(Map.of(
                        0, new KafkaException("part of a batch with an invalid record"),
                        1, new InvalidTimestampException("out of range"))),
                records);

        PartialExportException partial = catchThrowableOfType(PartialExportException.class, sending::check);
        assertThat(partial.refused()).containsExactly(new Refused(METRICS.get(1), "out of range"));
        assertThat(partial.retryable()).containsExactly(METRICS.get(0));
        assertThat(partial).hasMessageContaining("out of range");
    }

    @Test
    void refusesRecordForFinalErrorIfOthersArrive() throws Exception {
        BatchSend sending = new BatchSend(METRICS);

        sending.send(new ScriptedProducer(Map.of(3, new PolicyViolationException("not like this"))), records);

        PartialExportException partial = catchThrowableOfType(PartialExportException.class, sending::check);
        assertThat(partial.refused()).containsExactly(new Refused(METRICS.get(3), "not like this"));
    }

    @Test
    void keepsRecordsIfNoneArrivesForFinalError() throws Exception {
        BatchSend sending = new BatchSend(METRICS);

        sending.send(new ScriptedProducer(failingAll(() -> new PolicyViolationException("no"))), records);

        assertThatThrownBy(sending::check).isInstanceOf(KafkaException.class).hasMessageContaining("no");
        assertThat(sending.mayNeedAnotherProducer()).isTrue();
    }

    @Test
    void waitsForMissingAccess() throws Exception {
        BatchSend sending = new BatchSend(METRICS);

        sending.send(new ScriptedProducer(failingAll(() -> new TopicAuthorizationException("calls"))), records);

        assertThatThrownBy(sending::check).isInstanceOf(IOException.class);
        assertThat(sending.mayNeedAnotherProducer()).isTrue();
    }

    @Test
    void rejectsBatchThatIsRefusedAsWhole() throws Exception {
        InvalidTimestampException shared = new InvalidTimestampException("one of these");
        BatchSend sending = new BatchSend(METRICS);

        sending.send(new ScriptedProducer(failingAll(() -> shared)), records);

        assertThatThrownBy(sending::check).isInstanceOf(RejectedException.class);
        assertThat(sending.mayNeedAnotherProducer()).isFalse();
    }

    private static Map<Integer, RuntimeException> failingAll(Supplier<RuntimeException> error) {
        return IntStream.range(0, METRICS.size())
                .boxed()
                .collect(Collectors.toMap(index -> index, index -> error.get()));
    }

    /** Fails the given records at once. */
    private static final class ScriptedProducer extends MockProducer<byte[], byte[]> {
        private final Map<Integer, RuntimeException> errors;
        private int sent;

        ScriptedProducer(Map<Integer, RuntimeException> errors) {
            this.errors = errors;
        }

        @Override
        public synchronized Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> record, Callback callback) {
            RuntimeException error = errors.get(sent++);
            callback.onCompletion(null, error);
            return error == null ? CompletableFuture.completedFuture(null) : CompletableFuture.failedFuture(error);
        }

        @Override
        public synchronized void flush() {
            // Everything was done at once.
        }
    }
}
