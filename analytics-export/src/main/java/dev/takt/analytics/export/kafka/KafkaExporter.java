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
 * <p>The client's producer is idempotent, so that its own retries give no second record; what is sent again by a later producer
 * carries the same id in the header {@code event-id}. Brokers that are not there, at the start too, are an error of the export, not of the
 * program. A record that the broker refuses (too large, a time that
 * the topic does not accept) is set aside with the broker's reason; the others arrive. Missing access is waited for.
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
     * An exporter to where {@code settings} say. Connects to nothing before the first metrics come.
     *
     * @throws IllegalArgumentException if the client would not take one of its properties
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
            // The client has set the flag again; the exception says it already.
            Thread.interrupted();
            throw (InterruptedException) new InterruptedException("interrupted while sending").initCause(stopped);
        } catch (KafkaException | IllegalStateException broken) {
            close();
            throw new IOException("the producer is of no use any more: " + broken, broken);
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
