package dev.takt.analytics.config;

import dev.takt.analytics.config.read.ConfigReader;
import dev.takt.analytics.config.read.Rule;
import dev.takt.analytics.config.read.Secrets;
import dev.takt.analytics.config.read.ValueKind;
import dev.takt.analytics.require.Mask;
import dev.takt.analytics.require.Require;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The address, access and bounds of the live dashboard; {@code dashboard} in the file. Immutable. These settings start no server: the program does,
 * with {@code analytics-dashboard}.
 *
 * @param host the address to listen on; default {@code 127.0.0.1}. An address beyond loopback requires a token
 * @param port the port; default 7878, from 0 to 65535; 0 takes any free port
 * @param token the token that browsers and scrapers must present; default none; 16 to 1,024 visible ASCII characters
 * @param hosts further host names of the dashboard, as in the address line of a browser, without scheme, port and path; default none. IP addresses,
 *     {@code localhost}, {@code host} and the host of {@code address} are always accepted
 * @param interval shortest time between two updates of the page; default 500 ms, from 500 ms to 1 h
 * @param maxConnections most connections at once; default 256, from 1 to 65,536
 * @param maxMetricSeries most series in an answer to Prometheus, the oldest first; default 2000, from 1 to 1,000,000
 * @param instances the snapshot addresses of other dashboards, by their displayed names; default none
 * @param instanceToken the token of the other dashboards; default none
 * @param tls the certificate and key of the server; default none: plain HTTP
 * @param address the outer address of the dashboard behind a proxy; default none: browsers connect directly. Its scheme, host and path determine
 *     redirects, cookies and origins. It ends with a slash
 */
public record DashboardSettings(
        String host,
        int port,
        Optional<String> token,
        List<String> hosts,
        Duration interval,
        int maxConnections,
        int maxMetricSeries,
        Map<String, URI> instances,
        Optional<String> instanceToken,
        Optional<TlsFiles> tls,
        Optional<URI> address) {

    static final Rule<Integer> PORT = Rule.between(0, 65_535);
    static final Rule<Integer> MAX_CONNECTIONS = Rule.between(1, 65_536);
    static final Rule<Integer> MAX_METRIC_SERIES = Rule.between(1, 1_000_000);
    static final Rule<String> TOKEN = Rule.matching("at least 16 visible ASCII characters", "[!-~]{16,1024}");
    static final Rule<Duration> INTERVAL =
            Rule.within("between 500ms and 1h", Duration.ofMillis(500), Duration.ofHours(1));
    static final Rule<List<String>> HOSTS = new Rule<>(
            "names without scheme, port, path and wildcard, in ASCII letters (xn--… for others)",
            hosts -> hosts.stream().allMatch(DashboardSettings::isHost));
    static final Rule<URI> ADDRESS = new Rule<>(
            "an address such as https://example.org/takt/, without user, query and fragment, with a path of letters,"
                    + " digits and ._~-",
            DashboardSettings::isAddress);
    static final String TOKEN_BEYOND_LOOPBACK = "a loopback address, or there must be a token";

    private static final String LOOPBACK = "localhost|127(\\.\\d{1,3}){3}|::1|\\[::1]";
    private static final String HOST_NAME = "(?=.{1,254}$)[\\w-]{1,63}(\\.[\\w-]{1,63})*\\.?";
    private static final String IP_V6 = "\\[[\\p{XDigit}:.]+]|\\p{XDigit}*:\\p{XDigit}*:[\\p{XDigit}:.]*";
    private static final String PATH = "(/(?!\\.{1,2}(/|$))[\\w.~-]+)*/?";

    /**
     * Checks the bounds above.
     *
     * @throws IllegalArgumentException if a value is out of bounds, or {@code host} is not loopback and there is no token
     */
    public DashboardSettings {
        Rule.NOT_BLANK.check("host", host);
        PORT.check("port", port);
        Require.notNull("token", token).ifPresent(DashboardSettings::checkToken);
        hosts = List.copyOf(Require.notNull("hosts", hosts));
        INTERVAL.check("interval", interval);
        MAX_CONNECTIONS.check("maxConnections", maxConnections);
        MAX_METRIC_SERIES.check("maxMetricSeries", maxMetricSeries);
        instances = Collections.unmodifiableMap(new LinkedHashMap<>(Require.notNull("instances", instances)));
        Require.notNull("instanceToken", instanceToken);
        Require.notNull("tls", tls);
        HOSTS.check("hosts", hosts);
        address = Require.notNull("address", address).map(DashboardSettings::checkedAddress);
        if (!isSafe(host, token)) {
            throw Require.refused("host", TOKEN_BEYOND_LOOPBACK, host);
        }
    }

    /** Returns true if other machines cannot reach {@code host} without a token. */
    static boolean isSafe(String host, Optional<String> token) {
        return token.isPresent() || host.matches(LOOPBACK);
    }

    /** Returns these settings with another address to listen on. */
    public DashboardSettings withHost(String host) {
        return with(draft -> draft.host = host);
    }

    /** Returns these settings with another port: 0 to 65535; 0 takes any free port. */
    public DashboardSettings withPort(int port) {
        return with(draft -> draft.port = port);
    }

    /** Returns these settings with a required token: 16 to 1,024 visible ASCII characters. */
    public DashboardSettings withToken(String token) {
        return with(draft -> draft.token = Optional.of(Require.notNull("token", token)));
    }

    /** Returns these settings with further host names. */
    public DashboardSettings withHosts(List<String> hosts) {
        return with(draft -> draft.hosts = hosts);
    }

    /** Returns these settings with another shortest time between updates: 500 ms to 1 h. */
    public DashboardSettings withInterval(Duration interval) {
        return with(draft -> draft.interval = interval);
    }

    /** Returns these settings with another bound of connections: 1 to 65,536. */
    public DashboardSettings withMaxConnections(int maxConnections) {
        return with(draft -> draft.maxConnections = maxConnections);
    }

    /** Returns these settings with another bound of series for Prometheus: 1 to 1,000,000. */
    public DashboardSettings withMaxMetricSeries(int maxMetricSeries) {
        return with(draft -> draft.maxMetricSeries = maxMetricSeries);
    }

    /** Returns these settings with other instances, by their displayed names. */
    public DashboardSettings withInstances(Map<String, URI> instances) {
        return with(draft -> draft.instances = instances);
    }

    /** Returns these settings with the token of the other instances. */
    public DashboardSettings withInstanceToken(String instanceToken) {
        return with(draft -> draft.instanceToken = Optional.of(Require.notNull("instanceToken", instanceToken)));
    }

    /** Returns these settings with TLS. */
    public DashboardSettings withTls(TlsFiles tls) {
        return with(draft -> draft.tls = Optional.of(Require.notNull("tls", tls)));
    }

    /**
     * Returns these settings for a dashboard behind a proxy with this outer address: http or https, without user, query and fragment. The proxy may
     * keep or remove the path of the address in its requests.
     */
    public DashboardSettings withAddress(URI address) {
        return with(draft -> draft.address = Optional.of(Require.notNull("address", address)));
    }

    /** Returns the settings without the tokens. */
    @Override
    public String toString() {
        return "DashboardSettings[" + host + ":" + port + ", token=" + token.map(secret -> Mask.TEXT) + ", hosts="
                + Secrets.withoutUsers(hosts.toString()) + ", interval=" + interval + ", maxConnections="
                + maxConnections + ", maxMetricSeries="
                + maxMetricSeries + ", instances=" + Secrets.withoutUsers(instances.toString()) + ", tls=" + tls
                + ", address=" + address + "]";
    }

    private static void checkToken(String token) {
        if (!TOKEN.allows().test(token)) {
            throw Require.refused("token", TOKEN.words(), Mask.TEXT);
        }
    }

    private static URI checkedAddress(URI address) {
        if (!isAddress(address)) {
            throw Require.refused("address", ADDRESS.words(), Secrets.withoutUsers(address.toString()));
        }
        String text = address.toString();
        return text.endsWith("/") ? address : URI.create(text + '/');
    }

    private static boolean isAddress(URI address) {
        boolean web = "http".equalsIgnoreCase(address.getScheme()) || "https".equalsIgnoreCase(address.getScheme());
        return web
                && address.getHost() != null
                && isHost(address.getHost())
                && address.getPort() <= 65_535
                && address.getRawUserInfo() == null
                && address.getRawQuery() == null
                && address.getRawFragment() == null
                && address.getRawPath().matches(PATH);
    }

    private static boolean isHost(String name) {
        return name.matches(HOST_NAME) || name.matches(IP_V6);
    }

    static DashboardSettings read(ConfigReader section) {
        Optional<String> token = section.optional("token", ValueKind.TEXT, TOKEN);
        return new DashboardSettings(
                readHost(section, token),
                section.get("port", ValueKind.WHOLE_NUMBER, PORT),
                token,
                section.get("hosts", ValueKind.TEXTS, HOSTS),
                section.get("interval", ValueKind.DURATION, INTERVAL),
                section.get("max-connections", ValueKind.WHOLE_NUMBER, MAX_CONNECTIONS),
                section.get("max-metric-series", ValueKind.WHOLE_NUMBER, MAX_METRIC_SERIES),
                section.get("instances", ValueKind.ADDRESSES),
                section.optional("instance-token", ValueKind.TEXT),
                readTls(section.section("tls")),
                section.optional("address", ValueKind.ADDRESS, ADDRESS));
    }

    private static String readHost(ConfigReader section, Optional<String> token) {
        String host = section.get("host", ValueKind.TEXT, Rule.NOT_BLANK);
        if (isSafe(host, token)) {
            return host;
        }
        if (section.areSound("host", "token")) {
            section.refuse(host, "must be " + TOKEN_BEYOND_LOOPBACK, "host");
        }
        // A valid host, which the problem prevents from being used.
        return "127.0.0.1";
    }

    private static Optional<TlsFiles> readTls(ConfigReader section) {
        Optional<Path> certificate = section.optional("certificate", ValueKind.PATH);
        Optional<Path> key = section.optional("key", ValueKind.PATH);
        if (certificate.isPresent() != key.isPresent() && section.areSound("certificate", "key")) {
            section.refuse("one of two", "must have both certificate and key, or neither", "certificate", "key");
        }
        return certificate.flatMap(chain -> key.map(secret -> new TlsFiles(chain, secret)));
    }

    private DashboardSettings with(Consumer<Draft> change) {
        Draft draft = new Draft();
        change.accept(draft);
        return draft.build();
    }

    /** A mutable copy of the components, so that each {@code with} method names only its own. */
    private final class Draft {
        private String host = host();
        private int port = port();
        private Optional<String> token = token();
        private List<String> hosts = hosts();
        private Duration interval = interval();
        private int maxConnections = maxConnections();
        private int maxMetricSeries = maxMetricSeries();
        private Map<String, URI> instances = instances();
        private Optional<String> instanceToken = instanceToken();
        private Optional<TlsFiles> tls = tls();
        private Optional<URI> address = address();

        private DashboardSettings build() {
            return new DashboardSettings(
                    host,
                    port,
                    token,
                    hosts,
                    interval,
                    maxConnections,
                    maxMetricSeries,
                    instances,
                    instanceToken,
                    tls,
                    address);
        }
    }
}
