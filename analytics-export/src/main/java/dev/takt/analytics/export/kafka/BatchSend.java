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

/** One batch on its way: hands every record to the client, waits for all, and says which did not arrive. */
final class BatchSend {
    private final List<Metric> metrics;
    /** What became of each; written by the client's thread before its {@code flush} ends. */
    private final @Nullable Exception[] errors;

    private int handedOver;

    BatchSend(List<Metric> metrics) {
        this.metrics = metrics;
        this.errors = new Exception[metrics.size()];
    }

    /** Sends all, or as many as there is somebody to send them to, and waits. */
    void send(Producer<byte[], byte[]> producer, KafkaRecords records) throws IOException {
        boolean someoneThere = true;
        while (handedOver < metrics.size() && someoneThere) {
            int index = handedOver++;
            Future<RecordMetadata> sent =
                    producer.send(records.of(metrics.get(index)), (metadata, error) -> errors[index] = error);
            someoneThere = !(sent.isDone() && errors[index] instanceof TimeoutException);
        }
        producer.flush();
    }

    /**
     * Does nothing if all arrived.
     *
     * @throws PartialExportException if some did not, or never will
     * @throws RejectedException if the broker refuses all of them for a fault that only some may have
     * @throws IOException if none arrived and a later attempt may succeed
     * @throws KafkaException if none arrived for a reason that will not pass by itself
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
        throw new PartialExportException(missing + " of " + metrics.size() + " not taken: " + reason, again, refused);
    }

    /** Returns true if an error may have its cause in the producer, so that another one should be used. */
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
            throw new RejectedException("no record taken: " + first, first);
        }
        throw new KafkaException("no record arrived: " + first, first);
    }

    /** An error that several records share is of their batch: which of them is at fault shows when they are sent apart. */
    private static boolean isRefusal(Exception error, Map<Exception, Integer> errors, boolean someArrived) {
        boolean alone = Objects.requireNonNull(errors.get(error)) == 1;
        RecordError kind = RecordError.of(error);
        return alone && (kind == RecordError.OF_THE_RECORD || (kind == RecordError.FINAL && someArrived));
    }

    /** Returns how many records each error is of, in the order of the records. */
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

    /** What was not even handed over has the error at which that ended. */
    private @Nullable Exception errorOf(int index) {
        return index < handedOver ? errors[index] : errors[handedOver - 1];
    }

    private static String reasonOf(Exception error) {
        return Objects.requireNonNullElse(error.getMessage(), error.getClass().getSimpleName());
    }
}
