package dev.takt.analytics.export.provider;

import dev.takt.analytics.export.Exporter;
import dev.takt.analytics.export.ExporterOptions;
import dev.takt.analytics.export.ExporterProvider;

/** {@code type = elasticsearch}. */
public final class ElasticsearchProvider implements ExporterProvider {
    @Override
    public String type() {
        return "elasticsearch";
    }

    @Override
    public Exporter create(ExporterOptions options) {
        return SearchOptions.exporter(options);
    }
}
