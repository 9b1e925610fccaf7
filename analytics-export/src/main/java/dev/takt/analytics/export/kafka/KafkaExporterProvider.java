package dev.takt.analytics.export.kafka;

import dev.takt.analytics.export.Exporter;
import dev.takt.analytics.export.ExporterOptions;
import dev.takt.analytics.export.ExporterProvider;
import dev.takt.analytics.export.provider.Creation;

/** Provides the type {@code kafka}. */
public final class KafkaExporterProvider implements ExporterProvider {
    /** For {@link java.util.ServiceLoader}. */
    public KafkaExporterProvider() {}

    @Override
    public String type() {
        return "kafka";
    }

    @Override
    public Exporter create(ExporterOptions options) {
        return Creation.of(options, "kafka-clients", () -> KafkaExporter.to(KafkaSettings.read(options)));
    }
}
