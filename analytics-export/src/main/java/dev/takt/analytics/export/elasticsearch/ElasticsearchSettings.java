package dev.takt.analytics.export.elasticsearch;

import dev.takt.analytics.export.http.Credentials;
import dev.takt.analytics.export.http.HttpTarget;
import dev.takt.analytics.require.Require;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Where the documents go, and how. Immutable; {@link #to} gives the defaults, the other methods change one thing:
 *
 * <pre>{@code
 * ElasticsearchSettings settings = ElasticsearchSettings.to("https://es1:9200", "https://es2:9200").withApiKey(key);
 * }</pre>
 *
 * @param hosts one or more URLs of the same cluster; the next is tried where one is gone
 * @param index what stands for <code>{index}</code> in the pattern, and the name of the data stream; default {@code takt}
 * @param indexPattern how indices are called, with <code>{index}</code> and <code>{date:&lt;format&gt;}</code>, the date of the
 *     event in UTC; default <code>{index}-{date:yyyy.MM.dd}</code>
 * @param dataStream whether the documents go to the data stream {@code index} instead; default false
 * @param template whether an index template is put there, unless there is one of that name; default true
 * @param pipeline the ingest pipeline; default none
 * @param user for basic authentication; default none
 * @param password of the user, without the line ends after it
 * @param apiKey an encoded API key; default none
 * @param trustedCertificates a PEM file with the certificates to trust; default those that the JVM trusts
 * @param gzip whether requests are compressed; default true
 * @param timeout longest time of one request, which should be shorter than the exporter's own; default 9 s
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

    /** What the index is called if nobody says. */
    public static final String INDEX = "takt";

    /** How indices are called if nobody says. */
    public static final String INDEX_PATTERN = "{index}-{date:yyyy.MM.dd}";

    /** How long a request may take if nobody says. */
    public static final Duration TIMEOUT = Duration.ofSeconds(9);

    /**
     * Takes values as described.
     *
     * @throws IllegalArgumentException if a host is no URL, or the servers would refuse the name of the index
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

    /** A cluster of one or more hosts, and the defaults. */
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

    /** These settings with another index. */
    public ElasticsearchSettings withIndex(String index) {
        return with(draft -> draft.index = index);
    }

    /** These settings with other names of indices. */
    public ElasticsearchSettings withIndexPattern(String indexPattern) {
        return with(draft -> draft.indexPattern = indexPattern);
    }

    /** These settings, to the data stream {@code index} or to indices. */
    public ElasticsearchSettings withDataStream(boolean dataStream) {
        return with(draft -> draft.dataStream = dataStream);
    }

    /** These settings, with or without an index template. */
    public ElasticsearchSettings withTemplate(boolean template) {
        return with(draft -> draft.template = template);
    }

    /** These settings with an ingest pipeline. */
    public ElasticsearchSettings withPipeline(String pipeline) {
        return with(draft -> draft.pipeline = Optional.of(pipeline));
    }

    /** These settings with basic authentication. */
    public ElasticsearchSettings withUser(String user, String password) {
        return with(draft -> {
            draft.user = Optional.of(user);
            draft.password = Optional.of(password);
        });
    }

    /** These settings with an API key, encoded as the server gave it. */
    public ElasticsearchSettings withApiKey(String apiKey) {
        return with(draft -> draft.apiKey = Optional.of(apiKey));
    }

    /** These settings with certificates to trust. */
    public ElasticsearchSettings withTrustedCertificates(Path file) {
        return with(draft -> draft.trustedCertificates = Optional.of(file));
    }

    /** These settings, compressed or not. */
    public ElasticsearchSettings withGzip(boolean gzip) {
        return with(draft -> draft.gzip = gzip);
    }

    /** These settings with another longest time of a request. */
    public ElasticsearchSettings withTimeout(Duration timeout) {
        return with(draft -> draft.timeout = timeout);
    }

    /** Where the documents go, with secrets masked. */
    @Override
    public String toString() {
        return "ElasticsearchSettings[" + hosts + ", " + (dataStream ? "data stream " + index : indexPattern)
                + ", index=" + index + ", user=" + user.orElse("none") + ", password=" + Credentials.masked(password)
                + ", apiKey=" + Credentials.masked(apiKey) + "]";
    }

    private ElasticsearchSettings with(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.toSettings();
    }

    /** The components, open to change, so that a {@code with} method names none but its own. */
    private static final class Draft {
        private List<String> hosts;
        private String index;
        private String indexPattern;
        private boolean dataStream;
        private boolean template;
        private Optional<String> pipeline;
        private Optional<String> user;
        private Optional<String> password;
        private Optional<String> apiKey;
        private Optional<Path> trustedCertificates;
        private boolean gzip;
        private Duration timeout;

        private Draft(ElasticsearchSettings settings) {
            hosts = settings.hosts;
            index = settings.index;
            indexPattern = settings.indexPattern;
            dataStream = settings.dataStream;
            template = settings.template;
            pipeline = settings.pipeline;
            user = settings.user;
            password = settings.password;
            apiKey = settings.apiKey;
            trustedCertificates = settings.trustedCertificates;
            gzip = settings.gzip;
            timeout = settings.timeout;
        }

        private ElasticsearchSettings toSettings() {
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
