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
 * Sends metrics to Elasticsearch 7.8 and later or OpenSearch 2, one document per metric, in bulk requests.
 *
 * <p>The id of a document is that of its metric, so a document that is sent again replaces itself; in a data stream it exists already. Each document is
 * handled by its own answer: one that does not fit the mapping is refused, and one for which the server has no capacity is sent again. NaN and infinity
 * are omitted. A name of more than 8,191 letters is stored but not searchable.
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

    /** Returns an exporter with these settings. It connects when the first metrics arrive. */
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
