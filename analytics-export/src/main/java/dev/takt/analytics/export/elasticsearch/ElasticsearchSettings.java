package dev.takt.analytics.export.elasticsearch;

import dev.takt.analytics.export.ExporterOptions;
import dev.takt.analytics.export.http.Credentials;
import dev.takt.analytics.export.http.HttpTarget;
import dev.takt.analytics.export.provider.Creation;
import dev.takt.analytics.require.Require;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The settings of an {@link ElasticsearchExporter}. Immutable. {@link #to} returns the defaults, and each other method changes one setting:
 *
 * <pre>{@code
 * ElasticsearchSettings settings = ElasticsearchSettings.to("https://es1:9200", "https://es2:9200").withApiKey(key);
 * }</pre>
 *
 * @param hosts one or more URLs of the same cluster; if one is unreachable, the next is used
 * @param index the value of <code>{index}</code> in the pattern, and the name of the data stream; default {@code takt}
 * @param indexPattern the names of indices, with <code>{index}</code> and <code>{date:&lt;format&gt;}</code>, the date of the event in UTC; default
 *     <code>{index}-{date:yyyy.MM.dd}</code>
 * @param dataStream true to send to the data stream {@code index} instead; default false
 * @param template true to install an index template unless one of that name exists; default true
 * @param pipeline the ingest pipeline; default none
 * @param user the user for basic authentication; default none
 * @param password the password of the user; line ends after it are removed
 * @param apiKey an encoded API key; default none
 * @param trustedCertificates a PEM file with the trusted certificates; default those of the JVM
 * @param gzip true to compress requests; default true
 * @param timeout longest time of one request, which should be shorter than that of the exporter; default 9 s
 */
public record ElasticsearchSettings(
        List<String> hosts,
        String index,
        String indexPattern,
        boolean dataStream,
        boolean template,
        Optional<String> pipeline,
        Optional<String> user,
        Optional<String> password,
        Optional<String> apiKey,
        Optional<Path> trustedCertificates,
        boolean gzip,
        Duration timeout) {

    /** The default of {@code index}. */
    public static final String INDEX = "takt";

    /** The default of {@code indexPattern}. */
    public static final String INDEX_PATTERN = "{index}-{date:yyyy.MM.dd}";

    /** The default of {@code timeout}. */
    public static final Duration TIMEOUT = Duration.ofSeconds(9);

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if a host is not a URL, or the servers would refuse the name of the index
     */
    public ElasticsearchSettings {
        hosts = HttpTarget.checkedHosts(hosts);
        IndexNames.check(index, indexPattern);
        pipeline.ifPresent(name -> Require.notBlank("pipeline", name));
        Require.timeSpan("timeout", timeout);
        apiKey = Credentials.token("apiKey", apiKey);
        user = Credentials.user(user);
        password = Credentials.password(password);
    }

    /** Returns the defaults for a cluster of one or more hosts. */
    public static ElasticsearchSettings to(String... hosts) {
        return new ElasticsearchSettings(
                List.of(hosts),
                INDEX,
                INDEX_PATTERN,
                false,
                true,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                true,
                TIMEOUT);
    }

    /** Returns these settings with another index. */
    public ElasticsearchSettings withIndex(String index) {
        return with(draft -> draft.index = index);
    }

    /** Returns these settings with other names of indices. */
    public ElasticsearchSettings withIndexPattern(String indexPattern) {
        return with(draft -> draft.indexPattern = indexPattern);
    }

    /** Returns these settings for the data stream {@code index} (true) or for indices (false). */
    public ElasticsearchSettings withDataStream(boolean dataStream) {
        return with(draft -> draft.dataStream = dataStream);
    }

    /** Returns these settings with or without an index template. */
    public ElasticsearchSettings withTemplate(boolean template) {
        return with(draft -> draft.template = template);
    }

    /** Returns these settings with an ingest pipeline. */
    public ElasticsearchSettings withPipeline(String pipeline) {
        return with(draft -> draft.pipeline = Optional.of(pipeline));
    }

    /** Returns these settings with basic authentication. */
    public ElasticsearchSettings withUser(String user, String password) {
        return with(draft -> {
            draft.user = Optional.of(user);
            draft.password = Optional.of(password);
        });
    }

    /** Returns these settings with an API key, encoded as the server returned it. */
    public ElasticsearchSettings withApiKey(String apiKey) {
        return with(draft -> draft.apiKey = Optional.of(apiKey));
    }

    /** Returns these settings with a PEM file of trusted certificates. */
    public ElasticsearchSettings withTrustedCertificates(Path file) {
        return with(draft -> draft.trustedCertificates = Optional.of(file));
    }

    /** Returns these settings with or without compression. */
    public ElasticsearchSettings withGzip(boolean gzip) {
        return with(draft -> draft.gzip = gzip);
    }

    /** Returns these settings with another longest time of a request. */
    public ElasticsearchSettings withTimeout(Duration timeout) {
        return with(draft -> draft.timeout = timeout);
    }

    /** Returns the target, with secrets masked. */
    @Override
    public String toString() {
        return "ElasticsearchSettings[" + hosts + ", " + (dataStream ? "data stream " + index : indexPattern)
                + ", index=" + index + ", user=" + user.orElse("none") + ", password=" + Credentials.masked(password)
                + ", apiKey=" + Credentials.masked(apiKey) + "]";
    }

    /** Reads all options, also after a mistake. */
    static ElasticsearchSettings read(ExporterOptions options) {
        return new ElasticsearchSettings(
                options.texts("hosts", List.of("http://localhost:9200")),
                options.text("index", INDEX),
                options.text("index-pattern", INDEX_PATTERN),
                options.flag("data-stream", false),
                options.flag("template", true),
                options.text("pipeline"),
                options.text("user"),
                options.text("password"),
                options.text("api-key"),
                options.path("trusted-certificates"),
                options.flag("gzip", true),
                Creation.timeoutOf(options));
    }

    private ElasticsearchSettings with(Consumer<Draft> change) {
        Draft draft = new Draft();
        change.accept(draft);
        return draft.build();
    }

    /** A mutable copy of the components, so that each {@code with} method names only its own. */
    private final class Draft {
        private List<String> hosts = hosts();
        private String index = index();
        private String indexPattern = indexPattern();
        private boolean dataStream = dataStream();
        private boolean template = template();
        private Optional<String> pipeline = pipeline();
        private Optional<String> user = user();
        private Optional<String> password = password();
        private Optional<String> apiKey = apiKey();
        private Optional<Path> trustedCertificates = trustedCertificates();
        private boolean gzip = gzip();
        private Duration timeout = timeout();

        private ElasticsearchSettings build() {
            return new ElasticsearchSettings(
                    hosts,
                    index,
                    indexPattern,
                    dataStream,
                    template,
                    pipeline,
                    user,
                    password,
                    apiKey,
                    trustedCertificates,
                    gzip,
                    timeout);
        }
    }
}
