package dev.takt.analytics.export.kafka;

import dev.takt.analytics.export.Exporter;
import dev.takt.analytics.export.Metric;
import dev.takt.analytics.require.Require;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;

/**
 * Sends metrics to a topic of Kafka, as JSON.
 *
 * <p>The producer of the client is idempotent, so its retries create no duplicates. A record that a later producer sends again has the same id in the
 * header {@code event-id}. Unreachable brokers, also at the start, fail the export and not the program. A record that the broker refuses (too large, or
 * with a time that the topic does not accept) is refused with the reason of the broker; the others arrive. Missing access is waited for.
 */
public final class KafkaExporter implements Exporter {
    private static final Duration LONGEST_CLOSE = Duration.ofSeconds(1);

    private final Map<String, Object> properties;
    private final KafkaRecords records;
    private volatile @Nullable Producer<byte[], byte[]> producer;

    private KafkaExporter(KafkaSettings settings) {
        this.properties = ProducerProperties.of(settings);
        this.records = new KafkaRecords(settings);
    }

    /**
     * Returns an exporter with these settings. It connects when the first metrics arrive.
     *
     * @throws IllegalArgumentException if the client refuses one of its properties
     */
    public static KafkaExporter to(KafkaSettings settings) {
        return new KafkaExporter(Require.notNull("settings", settings));
    }

    @Override
    public void export(List<Metric> metrics) throws Exception {
        if (metrics.isEmpty()) {
            return;
        }
        BatchSend sending = new BatchSend(metrics);
        try {
            sending.send(openProducer(), records);
        } catch (InterruptException stopped) {
            // The client has set the flag again, which the exception replaces.
            Thread.interrupted();
            throw (InterruptedException) new InterruptedException("interrupted while sending").initCause(stopped);
        } catch (KafkaException | IllegalStateException broken) {
            close();
            throw new IOException("the producer is unusable: " + broken, broken);
        }
        if (sending.mayNeedAnotherProducer()) {
            close();
        }
        sending.check();
    }

    @Override
    public void close() {
        Producer<byte[], byte[]> open = producer;
        producer = null;
        if (open != null) {
            open.close(LONGEST_CLOSE);
        }
    }

    private Producer<byte[], byte[]> openProducer() {
        Producer<byte[], byte[]> open = producer;
        if (open == null) {
            open = new KafkaProducer<>(properties);
            producer = open;
        }
        return open;
    }
}
