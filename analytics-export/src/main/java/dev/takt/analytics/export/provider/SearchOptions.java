package dev.takt.analytics.export.provider;

import dev.takt.analytics.export.Exporter;
import dev.takt.analytics.export.ExporterOptions;
import dev.takt.analytics.export.elasticsearch.ElasticsearchExporter;
import dev.takt.analytics.export.elasticsearch.ElasticsearchSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What the configuration says of an exporter to Elasticsearch or OpenSearch. */
final class SearchOptions {
    private static final List<String> LOCAL = List.of("http://localhost:9200");

    private SearchOptions() {}

    static Exporter exporter(ExporterOptions options) {
        List<String> hosts = options.texts("hosts", LOCAL);
        String index = options.text("index", ElasticsearchSettings.INDEX);
        String indexPattern = options.text("index-pattern", ElasticsearchSettings.INDEX_PATTERN);
        boolean dataStream = options.flag("data-stream", false);
        boolean template = options.flag("template", true);
        Optional<String> pipeline = options.text("pipeline");
        Optional<String> user = options.text("user");
        Optional<String> password = options.text("password");
        Optional<String> apiKey = options.text("api-key");
        Optional<Path> certificates = options.path("trusted-certificates");
        boolean gzip = options.flag("gzip", true);
        return Creation.of(
                options,
                "reactor-netty-http",
                () -> ElasticsearchExporter.to(new ElasticsearchSettings(
                        hosts,
                        index,
                        indexPattern,
                        dataStream,
                        template,
                        pipeline,
                        user,
                        password,
                        apiKey,
                        certificates,
                        gzip,
                        Creation.timeoutOf(options))));
    }
}
