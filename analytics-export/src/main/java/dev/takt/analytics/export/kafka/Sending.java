package dev.takt.analytics.export.kafka;

import dev.takt.analytics.export.Metric;
import dev.takt.analytics.export.PartialExportException;
import dev.takt.analytics.export.Refused;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.errors.RecordBatchTooLargeException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;

/** One batch on its way: hands every record to the client, waits for all, and says which did not arrive. */
final class Sending {
    private final List<Metric> metrics;
    /** What became of each; written by the client's thread before its {@code flush} ends. */
    private final @Nullable Exception[] errors;

    private int handedOver;

    Sending(List<Metric> metrics) {
        this.metrics = metrics;
        this.errors = new Exception[metrics.size()];
    }

    /** Sends all, or as many as there is somebody to send them to, and waits. */
    void send(Producer<byte[], byte[]> producer, Records records) throws IOException {
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
     * @throws IOException if none did
     */
    void check() throws IOException, PartialExportException {
        List<Metric> again = new ArrayList<>();
        List<Refused> refused = new ArrayList<>();
        Exception first = null;
        for (int i = 0; i < metrics.size(); i++) {
            Exception error = i < handedOver ? errors[i] : errors[handedOver - 1];
            if (error != null) {
                first = first == null ? error : first;
                if (isRefusal(error)) {
                    refused.add(new Refused(metrics.get(i), String.valueOf(error.getMessage())));
                } else {
                    again.add(metrics.get(i));
                }
            }
        }
        if (first != null && again.size() == metrics.size()) {
            throw new IOException("no record arrived: " + first, first);
        }
        if (first != null) {
            int missing = again.size() + refused.size();
            throw new PartialExportException(
                    missing + " of " + metrics.size() + " not taken: " + first, again, refused);
        }
    }

    /** This record never, whatever the broker's state. */
    private static boolean isRefusal(Exception error) {
        return error instanceof RecordTooLargeException
                || error instanceof RecordBatchTooLargeException
                || error instanceof InvalidRecordException
                || error instanceof SerializationException;
    }
}
