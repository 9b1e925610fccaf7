package dev.takt.analytics.export.elasticsearch;

import dev.takt.analytics.export.Exporter;
import dev.takt.analytics.export.ExporterOptions;
import dev.takt.analytics.export.ExporterProvider;
import dev.takt.analytics.export.provider.Creation;

/** Provides the type {@code elasticsearch}. */
public final class ElasticsearchExporterProvider implements ExporterProvider {
    /** For {@link java.util.ServiceLoader}. */
    public ElasticsearchExporterProvider() {}

    @Override
    public String type() {
        return "elasticsearch";
    }

    @Override
    public Exporter create(ExporterOptions options) {
        return Creation.of(
                options, "reactor-netty-http", () -> ElasticsearchExporter.to(ElasticsearchSettings.read(options)));
    }
}
