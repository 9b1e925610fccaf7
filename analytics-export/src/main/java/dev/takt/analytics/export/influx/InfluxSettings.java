package dev.takt.analytics.export.influx;

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
 * The settings of an {@link InfluxExporter}. Immutable. {@link #v1} and {@link #v2} take the required settings, and each other method changes one:
 *
 * <pre>{@code
 * InfluxSettings settings = InfluxSettings.v2("https://influx:8086", "acme", "calls").withToken(token);
 * }</pre>
 *
 * @param hosts one or more URLs of the same database; if one is unreachable, the next is used
 * @param api the API for writing
 * @param database for {@link Api#V1} the database, which must exist
 * @param retentionPolicy for {@link Api#V1} the retention policy; default that of the database
 * @param org for {@link Api#V2} the organisation; none for InfluxDB 3
 * @param bucket for {@link Api#V2} the bucket; for InfluxDB 3 the database
 * @param token for {@link Api#V2}; default none
 * @param user for {@link Api#V1}; default none
 * @param password the password of the user; line ends after it are removed
 * @param measurement one measurement for all metrics, whose names become the tag {@code name}; default one measurement per name
 * @param trustedCertificates a PEM file with the trusted certificates; default those of the JVM
 * @param gzip true to compress requests; default true
 * @param timeout longest time of one request, which should be shorter than that of the exporter; default 9 s
 */
public record InfluxSettings(
        List<String> hosts,
        Api api,
        String database,
        Optional<String> retentionPolicy,
        Optional<String> org,
        String bucket,
        Optional<String> token,
        Optional<String> user,
        Optional<String> password,
        Optional<String> measurement,
        Optional<Path> trustedCertificates,
        boolean gzip,
        Duration timeout) {

    /** The default of {@code timeout}. */
    public static final Duration TIMEOUT = Duration.ofSeconds(9);

    /** The APIs for writing. */
    public enum Api {
        /** {@code /write?db=}: InfluxDB 1 and servers that accept its protocol. */
        V1,
        /** {@code /api/v2/write}: InfluxDB 2 and 3. */
        V2
    }

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if a host is not a URL, or the database or bucket that the API needs is blank
     */
    public InfluxSettings {
        hosts = HttpTarget.checkedHosts(hosts);
        Require.notBlank(api == Api.V1 ? "database" : "bucket", api == Api.V1 ? database : bucket);
        measurement.ifPresent(name -> Require.notBlank("measurement", name));
        Require.timeSpan("timeout", timeout);
        token = Credentials.token("token", token);
        user = Credentials.user(user);
        password = Credentials.password(password);
    }

    /** Returns the defaults for a database of InfluxDB 1. */
    public static InfluxSettings v1(String host, String database) {
        return of(host, Api.V1, database, Optional.empty(), "");
    }

    /** Returns the defaults for a bucket of InfluxDB 2, or with an empty {@code org} for a database of InfluxDB 3. */
    public static InfluxSettings v2(String host, String org, String bucket) {
        return of(host, Api.V2, "", Optional.of(org).filter(name -> !name.isBlank()), bucket);
    }

    /** Returns these settings with other hosts. */
    public InfluxSettings withHosts(List<String> hosts) {
        return with(draft -> draft.hosts = hosts);
    }

    /** Returns these settings with a retention policy. */
    public InfluxSettings withRetentionPolicy(String retentionPolicy) {
        return with(draft -> draft.retentionPolicy = Optional.of(retentionPolicy));
    }

    /** Returns these settings with a token. */
    public InfluxSettings withToken(String token) {
        return with(draft -> draft.token = Optional.of(token));
    }

    /** Returns these settings with a user and password. */
    public InfluxSettings withUser(String user, String password) {
        return with(draft -> {
            draft.user = Optional.of(user);
            draft.password = Optional.of(password);
        });
    }

    /** Returns these settings with one measurement for all metrics. */
    public InfluxSettings withMeasurement(String measurement) {
        return with(draft -> draft.measurement = Optional.of(measurement));
    }

    /** Returns these settings with a PEM file of trusted certificates. */
    public InfluxSettings withTrustedCertificates(Path file) {
        return with(draft -> draft.trustedCertificates = Optional.of(file));
    }

    /** Returns these settings with or without compression. */
    public InfluxSettings withGzip(boolean gzip) {
        return with(draft -> draft.gzip = gzip);
    }

    /** Returns these settings with another longest time of a request. */
    public InfluxSettings withTimeout(Duration timeout) {
        return with(draft -> draft.timeout = timeout);
    }

    /** Returns the target, with secrets masked. */
    @Override
    public String toString() {
        String target = api == Api.V1 ? "database=" + database : "bucket=" + bucket;
        return "InfluxSettings[" + hosts + ", " + target + ", token=" + Credentials.masked(token) + ", user="
                + user.orElse("none") + ", password=" + Credentials.masked(password) + "]";
    }

    private static InfluxSettings of(String host, Api api, String database, Optional<String> org, String bucket) {
        return new InfluxSettings(
                List.of(host),
                api,
                database,
                Optional.empty(),
                org,
                bucket,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                true,
                TIMEOUT);
    }

    /** Reads all options, also after a mistake. */
    static InfluxSettings read(ExporterOptions options) {
        Api api = options.word("api", Api.V2);
        return new InfluxSettings(
                options.texts("hosts", List.of("http://localhost:8086")),
                api,
                api == Api.V1 ? options.required("database") : options.text("database", ""),
                options.text("retention-policy"),
                options.text("org"),
                api == Api.V2 ? options.required("bucket") : options.text("bucket", ""),
                options.text("token"),
                options.text("user"),
                options.text("password"),
                options.text("measurement"),
                options.path("trusted-certificates"),
                options.flag("gzip", true),
                Creation.timeoutOf(options));
    }

    private InfluxSettings with(Consumer<Draft> change) {
        Draft draft = new Draft();
        change.accept(draft);
        return draft.build();
    }

    /** A mutable copy of the components, so that each {@code with} method names only its own. */
    private final class Draft {
        private List<String> hosts = hosts();
        private Api api = api();
        private String database = database();
        private Optional<String> retentionPolicy = retentionPolicy();
        private Optional<String> org = org();
        private String bucket = bucket();
        private Optional<String> token = token();
        private Optional<String> user = user();
        private Optional<String> password = password();
        private Optional<String> measurement = measurement();
        private Optional<Path> trustedCertificates = trustedCertificates();
        private boolean gzip = gzip();
        private Duration timeout = timeout();

        private InfluxSettings build() {
            return new InfluxSettings(
                    hosts,
                    api,
                    database,
                    retentionPolicy,
                    org,
                    bucket,
                    token,
                    user,
                    password,
                    measurement,
                    trustedCertificates,
                    gzip,
                    timeout);
        }
    }
}
