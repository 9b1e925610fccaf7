package dev.takt.analytics.export.elasticsearch;

import dev.takt.analytics.export.Exporter;
import dev.takt.analytics.export.Metric;
import dev.takt.analytics.export.http.Credentials;
import dev.takt.analytics.export.http.HttpAnswer;
import dev.takt.analytics.export.http.HttpHosts;
import dev.takt.analytics.export.http.HttpRequest;
import dev.takt.analytics.export.http.HttpTarget;
import dev.takt.analytics.require.Require;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * Sends metrics to Elasticsearch 7.8 and up or OpenSearch 2, a document for each, in bulks.
 *
 * <p>A document's id is the metric's, so one that is sent again replaces itself, or is found to be there already in a data
 * stream. What the server says of each document is heeded: one that does not fit the mapping is set aside, one that there was no
 * room for is sent again. NaN and infinity are left out. A name longer than 8,191 letters is kept but not found.
 */
public final class ElasticsearchExporter implements Exporter {
    private static final String NDJSON = "application/x-ndjson";

    private final HttpHosts hosts;
    private final String path;
    private final IndexTemplate template;
    private final BulkLines lines;

    private ElasticsearchExporter(ElasticsearchSettings settings) {
        this.hosts = new HttpHosts(targetOf(settings));
        this.path = pathOf(settings);
        this.template = new IndexTemplate(settings);
        this.lines = new BulkLines(settings);
    }

    /** An exporter to where {@code settings} say. Connects to nothing before the first metrics come. */
    public static ElasticsearchExporter to(ElasticsearchSettings settings) {
        return new ElasticsearchExporter(Require.notNull("settings", settings));
    }

    @Override
    public void export(List<Metric> metrics) throws Exception {
        if (metrics.isEmpty()) {
            return;
        }
        template.install(hosts);
        HttpAnswer answer = hosts.send(new HttpRequest(
                "POST", path, NDJSON, out -> lines.write(metrics, out), BulkAnswer.longest(metrics.size())));
        BulkAnswer.check(answer.orThrow().body(), metrics);
    }

    @Override
    public void close() {
        hosts.close();
    }

    private static HttpTarget targetOf(ElasticsearchSettings settings) {
        return new HttpTarget(
                settings.hosts(),
                authorizationOf(settings),
                settings.trustedCertificates(),
                settings.gzip(),
                settings.timeout());
    }

    private static Optional<String> authorizationOf(ElasticsearchSettings settings) {
        return settings.apiKey()
                .map(key -> "ApiKey " + key)
                .or(() -> settings.user()
                        .map(user -> Credentials.basic(user, settings.password().orElse(""))));
    }

    private static String pathOf(ElasticsearchSettings settings) {
        return "/_bulk?" + BulkAnswer.FILTER
                + settings.pipeline()
                        .map(name -> "&pipeline=" + URLEncoder.encode(name, StandardCharsets.UTF_8))
                        .orElse("");
    }
}
