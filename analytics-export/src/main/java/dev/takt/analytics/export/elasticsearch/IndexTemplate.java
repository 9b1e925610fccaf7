package dev.takt.analytics.export.elasticsearch;

import dev.takt.analytics.export.RejectedException;
import dev.takt.analytics.export.http.HttpAnswer;
import dev.takt.analytics.export.http.HttpHosts;
import dev.takt.analytics.export.http.HttpRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Installs the index template: times to the nanosecond, numbers in full precision, texts and tags as keywords. It is installed once, and only if the
 * server has none of that name, so that a template changed by hand is kept. Without permission, one warning is logged.
 */
final class IndexTemplate {
    private static final String PATH = "/_index_template/";
    private static final String JSON = "application/json";
    private static final int NOT_FOUND = 404;
    private static final Set<Integer> UNAVAILABLE = Set.of(403, NOT_FOUND, 405, 501);
    private static final Logger LOG = LoggerFactory.getLogger("dev.takt.analytics");

    private final ElasticsearchSettings settings;
    private boolean done;

    IndexTemplate(ElasticsearchSettings settings) {
        this.settings = settings;
        this.done = !settings.template();
    }

    /** Installs the template if that was not done yet. */
    void install(HttpHosts hosts) throws IOException, TimeoutException, InterruptedException {
        if (done) {
            return;
        }
        String path = PATH + settings.index();
        HttpAnswer found = hosts.send(HttpRequest.without("GET", path));
        if (found.status() == NOT_FOUND) {
            byte[] template = json().getBytes(StandardCharsets.UTF_8);
            checkUnlessUnavailable(hosts.send(new HttpRequest("PUT", path, JSON, out -> out.write(template))));
        } else {
            checkUnlessUnavailable(found);
        }
        done = true;
    }

    /** Checks the answer, and tolerates that the key may only write documents or that the server has no templates. */
    private void checkUnlessUnavailable(HttpAnswer answer) throws IOException {
        if (UNAVAILABLE.contains(answer.status())) {
            LOG.warn(
                    "The index template {} could not be installed ({}); metrics are sent without it",
                    settings.index(),
                    answer.inWords());
        } else {
            check(answer);
        }
    }

    /** Turns a refusal into an {@link IOException}, because the metrics are not at fault. */
    private static void check(HttpAnswer answer) throws IOException {
        try {
            answer.orThrow();
        } catch (RejectedException refused) {
            throw new IOException("index template: " + answer.inWords(), refused);
        }
    }

    private String json() {
        String pattern = settings.dataStream()
                ? settings.index()
                : IndexNames.wildcard(settings.index(), settings.indexPattern());
        return """
                {
                  "index_patterns": ["%s"],%s
                  "priority": 200,
                  "template": {
                    "mappings": {
                      "dynamic_templates": [
                        {"texts": {"match_mapping_type": "string", "mapping": {"type": "keyword", "ignore_above": 8191}}},
                        {"numbers": {"match_mapping_type": "double", "mapping": {"type": "double"}}}
                      ],
                      "date_detection": false,
                      "properties": {
                        "@timestamp": {"type": "date_nanos"},
                        "name": {"type": "keyword", "ignore_above": 8191},
                        "value": {"type": "double"},
                        "outcome": {"type": "keyword"},
                        "error": {"type": "keyword", "ignore_above": 8191},
                        "histogram": {"type": "keyword", "index": false, "doc_values": false}
                      }
                    }
                  },
                  "_meta": {"description": "Calls, by Takt Analytics"}
                }
                """.formatted(pattern, settings.dataStream() ? "\n  \"data_stream\": {}," : "");
    }
}
