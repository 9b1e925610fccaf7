package dev.takt.analytics.export.elasticsearch;

import dev.takt.analytics.export.Exporter;
import dev.takt.analytics.export.ExporterOptions;
import dev.takt.analytics.export.ExporterProvider;
import dev.takt.analytics.export.provider.Creation;

/** Provides the type {@code opensearch}, with the same exporter and keys as {@code elasticsearch}. */
public final class OpenSearchExporterProvider implements ExporterProvider {
    /** For {@link java.util.ServiceLoader}. */
    public OpenSearchExporterProvider() {}

    @Override
    public String type() {
        return "opensearch";
    }

    @Override
    public Exporter create(ExporterOptions options) {
        return Creation.of(
                options, "reactor-netty-http", () -> ElasticsearchExporter.to(ElasticsearchSettings.read(options)));
    }
}
