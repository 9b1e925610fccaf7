package dev.takt.analytics.export.kafka;

import dev.takt.analytics.export.Metric;
import dev.takt.analytics.export.PartialExportException;
import dev.takt.analytics.export.Refused;
import dev.takt.analytics.export.RejectedException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;

/** The sending of one batch: passes every record to the client, waits for all, and reports those that did not arrive. */
final class BatchSend {
    private final List<Metric> metrics;
    /** The errors of the records, written by the thread of the client before {@code flush} ends. */
    private final @Nullable Exception[] errors;

    private int passed;

    BatchSend(List<Metric> metrics) {
        this.metrics = metrics;
        this.errors = new Exception[metrics.size()];
    }

    /** Sends all records, or as many as the brokers can be reached for, and waits. */
    void send(Producer<byte[], byte[]> producer, KafkaRecords records) throws IOException {
        boolean reachable = true;
        while (passed < metrics.size() && reachable) {
            int index = passed++;
            Future<RecordMetadata> sent =
                    producer.send(records.of(metrics.get(index)), (metadata, error) -> errors[index] = error);
            reachable = !(sent.isDone() && errors[index] instanceof TimeoutException);
        }
        producer.flush();
    }

    /**
     * Does nothing if all arrived.
     *
     * @throws PartialExportException if some did not arrive, or are refused
     * @throws RejectedException if the broker refuses all for an error that only some may cause
     * @throws IOException if none arrived and a retry may succeed
     * @throws KafkaException if none arrived for a permanent reason
     */
    void check() throws IOException, PartialExportException, RejectedException {
        List<Metric> again = new ArrayList<>();
        List<Refused> refused = new ArrayList<>();
        Map<Exception, Integer> errors = errors();
        boolean someArrived =
                errors.values().stream().mapToInt(Integer::intValue).sum() < metrics.size();
        for (int i = 0; i < metrics.size(); i++) {
            Exception error = errorOf(i);
            if (error != null) {
                if (isRefusal(error, errors, someArrived)) {
                    refused.add(new Refused(metrics.get(i), reasonOf(error)));
                } else {
                    again.add(metrics.get(i));
                }
            }
        }
        if (again.isEmpty() && refused.isEmpty()) {
            return;
        }
        if (again.size() == metrics.size()) {
            throwForAll(errors);
        }
        int missing = again.size() + refused.size();
        String reason = refused.isEmpty()
                ? errors.keySet().iterator().next().toString()
                : refused.get(0).reason();
        throw new PartialExportException(
                missing + " of " + metrics.size() + " did not arrive: " + reason, again, refused);
    }

    /** Returns true if the producer may be the cause of an error, so that a new one should be created. */
    boolean mayNeedAnotherProducer() {
        return errors().keySet().stream().anyMatch(RecordError::mayBeOfProducer);
    }

    private void throwForAll(Map<Exception, Integer> errors) throws IOException, RejectedException {
        for (Exception error : errors.keySet()) {
            if (RecordError.of(error) == RecordError.PASSING) {
                throw new IOException("no record arrived: " + error, error);
            }
        }
        Exception first = errors.keySet().iterator().next();
        if (RecordError.of(first) == RecordError.OF_THE_RECORD) {
            throw new RejectedException("no record accepted: " + first, first);
        }
        throw new KafkaException("no record arrived: " + first, first);
    }

    /** Returns true if an error concerns one record. An error that several records share concerns their batch; sending them separately finds the cause. */
    private static boolean isRefusal(Exception error, Map<Exception, Integer> errors, boolean someArrived) {
        boolean alone = Objects.requireNonNull(errors.get(error)) == 1;
        RecordError kind = RecordError.of(error);
        return alone && (kind == RecordError.OF_THE_RECORD || (kind == RecordError.FINAL && someArrived));
    }

    /** Returns the number of records by error, in the order of the records. */
    private Map<Exception, Integer> errors() {
        Map<Exception, Integer> counts = new LinkedHashMap<>();
        for (int i = 0; i < metrics.size(); i++) {
            Exception error = errorOf(i);
            if (error != null) {
                counts.merge(error, 1, Integer::sum);
            }
        }
        return counts;
    }

    /** Returns the error of a record. A record that was not passed has the error of the last one. */
    private @Nullable Exception errorOf(int index) {
        return index < passed ? errors[index] : errors[passed - 1];
    }

    private static String reasonOf(Exception error) {
        return Objects.requireNonNullElse(error.getMessage(), error.getClass().getSimpleName());
    }
}
