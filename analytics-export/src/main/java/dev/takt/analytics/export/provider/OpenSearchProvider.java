package dev.takt.analytics.export.provider;

import dev.takt.analytics.export.Exporter;
import dev.takt.analytics.export.ExporterOptions;
import dev.takt.analytics.export.ExporterProvider;

/** {@code type = opensearch}: the same exporter as for Elasticsearch. */
public final class OpenSearchProvider implements ExporterProvider {
    @Override
    public String type() {
        return "opensearch";
    }

    @Override
    public Exporter create(ExporterOptions options) {
        return SearchOptions.exporter(options);
    }
}
