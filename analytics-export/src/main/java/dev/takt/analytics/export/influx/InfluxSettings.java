package dev.takt.analytics.export.influx;

import dev.takt.analytics.export.http.Credentials;
import dev.takt.analytics.export.http.HttpTarget;
import dev.takt.analytics.require.Require;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Where the points go, and how. Immutable; {@link #v1} and {@link #v2} say what is needed, the other methods change one thing:
 *
 * <pre>{@code
 * InfluxSettings settings = InfluxSettings.v2("https://influx:8086", "acme", "calls").withToken(token);
 * }</pre>
 *
 * @param hosts one or more URLs of the same database; the next is tried where one is gone
 * @param api which way of writing the server knows
 * @param database under {@link Api#V1} the database, which must be there
 * @param retentionPolicy under {@link Api#V1}; default the database's own
 * @param org under {@link Api#V2} the organisation; InfluxDB 3 wants none
 * @param bucket under {@link Api#V2} the bucket; for InfluxDB 3 the database
 * @param token of {@link Api#V2}; default none
 * @param user of {@link Api#V1}; default none
 * @param password of the user, without the line ends after it
 * @param measurement one measurement for all metrics, whose names then are the tag {@code name}; default each name its own
 * @param trustedCertificates a PEM file with the certificates to trust; default those that the JVM trusts
 * @param gzip whether requests are compressed; default true
 * @param timeout longest time of one request, which should be shorter than the exporter's own; default 9 s
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

    /** How long a request may take if nobody says. */
    public static final Duration TIMEOUT = Duration.ofSeconds(9);

    /** The ways of writing. */
    public enum Api {
        /** {@code /write?db=}: InfluxDB 1, and what else took its protocol over. */
        V1,
        /** {@code /api/v2/write}: InfluxDB 2 and 3. */
        V2
    }

    /**
     * Takes values as described.
     *
     * @throws IllegalArgumentException if a host is no URL, or the name that the way of writing needs is blank
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

    /** A database of InfluxDB 1. */
    public static InfluxSettings v1(String host, String database) {
        return of(host, Api.V1, database, Optional.empty(), "");
    }

    /** A bucket of InfluxDB 2, or with an empty {@code org} a database of InfluxDB 3. */
    public static InfluxSettings v2(String host, String org, String bucket) {
        return of(host, Api.V2, "", Optional.of(org).filter(name -> !name.isBlank()), bucket);
    }

    /** These settings with other hosts. */
    public InfluxSettings withHosts(List<String> hosts) {
        return with(draft -> draft.hosts = hosts);
    }

    /** These settings with a retention policy. */
    public InfluxSettings withRetentionPolicy(String retentionPolicy) {
        return with(draft -> draft.retentionPolicy = Optional.of(retentionPolicy));
    }

    /** These settings with a token. */
    public InfluxSettings withToken(String token) {
        return with(draft -> draft.token = Optional.of(token));
    }

    /** These settings with a user. */
    public InfluxSettings withUser(String user, String password) {
        return with(draft -> {
            draft.user = Optional.of(user);
            draft.password = Optional.of(password);
        });
    }

    /** These settings with one measurement for all metrics. */
    public InfluxSettings withMeasurement(String measurement) {
        return with(draft -> draft.measurement = Optional.of(measurement));
    }

    /** These settings with certificates to trust. */
    public InfluxSettings withTrustedCertificates(Path file) {
        return with(draft -> draft.trustedCertificates = Optional.of(file));
    }

    /** These settings, compressed or not. */
    public InfluxSettings withGzip(boolean gzip) {
        return with(draft -> draft.gzip = gzip);
    }

    /** These settings with another longest time of a request. */
    public InfluxSettings withTimeout(Duration timeout) {
        return with(draft -> draft.timeout = timeout);
    }

    /** Where the points go, with secrets masked. */
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

    private InfluxSettings with(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.toSettings();
    }

    /** The components, open to change, so that a {@code with} method names none but its own. */
    private static final class Draft {
        private List<String> hosts;
        private Api api;
        private String database;
        private Optional<String> retentionPolicy;
        private Optional<String> org;
        private String bucket;
        private Optional<String> token;
        private Optional<String> user;
        private Optional<String> password;
        private Optional<String> measurement;
        private Optional<Path> trustedCertificates;
        private boolean gzip;
        private Duration timeout;

        private Draft(InfluxSettings settings) {
            hosts = settings.hosts;
            api = settings.api;
            database = settings.database;
            retentionPolicy = settings.retentionPolicy;
            org = settings.org;
            bucket = settings.bucket;
            token = settings.token;
            user = settings.user;
            password = settings.password;
            measurement = settings.measurement;
            trustedCertificates = settings.trustedCertificates;
            gzip = settings.gzip;
            timeout = settings.timeout;
        }

        private InfluxSettings toSettings() {
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
