package dev.takt.analytics.config;

import dev.takt.analytics.require.Require;
import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Where the live dashboard listens, who may see it and how much it may take; {@code dashboard} in the file. Nothing
 * listens because of these settings alone: {@code analytics-dashboard} starts the server when the program says so.
 *
 * @param host the address to listen on; default {@code 127.0.0.1}. Beyond loopback only with a token
 * @param port the port; default 7878, from 0 to 65535; 0 takes any that is free
 * @param token what a browser or scraper has to present; default none; at least 16 characters, all of visible ASCII
 * @param hosts further names by which the dashboard is asked for, as they stand in the address line without scheme, port
 *     and path; default none. Addresses, {@code localhost}, {@code host} and the host of {@code address} are always answered
 * @param interval the shortest time from one update of the page to the next; default 500 ms, 500 ms or more
 * @param maxConnections most connections at once; default 256, from 1 to 65,536
 * @param maxMetricSeries most series in an answer to Prometheus, those that came first; default 2000, from 1 to 1,000,000
 * @param instances snapshot addresses of other dashboards by the names they are shown under; default none
 * @param instanceToken the token that those ask for; default none
 * @param tls what the server proves itself with; default none: plain HTTP
 * @param address the outer address, where browsers find the dashboard behind a proxy; default none: they connect directly.
 *     Scheme, host and path of it decide about redirects, cookies and origins. It ends with a slash
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
    static final Rule<String> TOKEN =
            new Rule<>("at least 16 visible ASCII characters", token -> token.matches("[!-~]{16,1024}"));
    static final Rule<Duration> INTERVAL = new Rule<>(
            "between 500ms and 1h",
            interval ->
                    interval.compareTo(Duration.ofMillis(500)) >= 0 && interval.compareTo(Duration.ofHours(1)) <= 0);
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
    private static final String SHOWN_SECRET = "***";

    /**
     * Takes values within the bounds above.
     *
     * @throws IllegalArgumentException if one is out of bounds, or {@code host} is not loopback and there is no token
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

    /** Takes values within the bounds above, without an outer address. */
    public DashboardSettings(
            String host,
            int port,
            Optional<String> token,
            List<String> hosts,
            Duration interval,
            int maxConnections,
            int maxMetricSeries,
            Map<String, URI> instances,
            Optional<String> instanceToken,
            Optional<TlsFiles> tls) {
        this(
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
                Optional.empty());
    }

    /** Whether nobody from elsewhere can reach {@code host} without a token. */
    static boolean isSafe(String host, Optional<String> token) {
        return token.isPresent() || host.matches(LOOPBACK);
    }

    /** These settings on another address. */
    public DashboardSettings withHost(String host) {
        return with(draft -> draft.host = host);
    }

    /** These settings on another port: 0 to 65535; 0 takes any that is free. */
    public DashboardSettings withPort(int port) {
        return with(draft -> draft.port = port);
    }

    /** These settings for those alone who present {@code token}: at least 16 visible ASCII characters. */
    public DashboardSettings withToken(String token) {
        return with(draft -> draft.token = Optional.of(Require.notNull("token", token)));
    }

    /** These settings, answering to these names too. */
    public DashboardSettings withHosts(List<String> hosts) {
        return with(draft -> draft.hosts = hosts);
    }

    /** These settings with another shortest time between updates: 500 ms or more. */
    public DashboardSettings withInterval(Duration interval) {
        return with(draft -> draft.interval = interval);
    }

    /** These settings with another bound of connections: 1 to 65,536. */
    public DashboardSettings withMaxConnections(int maxConnections) {
        return with(draft -> draft.maxConnections = maxConnections);
    }

    /** These settings with another bound of series for Prometheus: 1 to 1,000,000. */
    public DashboardSettings withMaxMetricSeries(int maxMetricSeries) {
        return with(draft -> draft.maxMetricSeries = maxMetricSeries);
    }

    /** These settings with these other instances, by the names they are shown under. */
    public DashboardSettings withInstances(Map<String, URI> instances) {
        return with(draft -> draft.instances = instances);
    }

    /** These settings with the token that the other instances ask for. */
    public DashboardSettings withInstanceToken(String instanceToken) {
        return with(draft -> draft.instanceToken = Optional.of(Require.notNull("instanceToken", instanceToken)));
    }

    /** These settings over TLS. */
    public DashboardSettings withTls(TlsFiles tls) {
        return with(draft -> draft.tls = Optional.of(Require.notNull("tls", tls)));
    }

    /**
     * Returns these settings for a dashboard that browsers find at {@code address}, through a proxy: an address of http or
     * https, without user, query and fragment. The proxy may leave its path in front of what it asks for, or take it away.
     */
    public DashboardSettings withAddress(URI address) {
        return with(draft -> draft.address = Optional.of(Require.notNull("address", address)));
    }

    /** Without the tokens. */
    @Override
    public String toString() {
        return "DashboardSettings[" + host + ":" + port + ", token=" + token.map(secret -> SHOWN_SECRET) + ", hosts="
                + Secrets.withoutUsers(hosts.toString()) + ", interval=" + interval + ", maxConnections="
                + maxConnections + ", maxMetricSeries="
                + maxMetricSeries + ", instances=" + Secrets.withoutUsers(instances.toString()) + ", tls=" + tls
                + ", address=" + address + "]";
    }

    private static void checkToken(String token) {
        if (!TOKEN.allows().test(token)) {
            throw Require.refused("token", TOKEN.words(), SHOWN_SECRET);
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

    private DashboardSettings with(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.toSettings();
    }

    /** The components, open to change, so that a {@code with} method names none but its own. */
    private static final class Draft {
        private String host;
        private int port;
        private Optional<String> token;
        private List<String> hosts;
        private Duration interval;
        private int maxConnections;
        private int maxMetricSeries;
        private Map<String, URI> instances;
        private Optional<String> instanceToken;
        private Optional<TlsFiles> tls;
        private Optional<URI> address;

        private Draft(DashboardSettings settings) {
            host = settings.host;
            port = settings.port;
            token = settings.token;
            hosts = settings.hosts;
            interval = settings.interval;
            maxConnections = settings.maxConnections;
            maxMetricSeries = settings.maxMetricSeries;
            instances = settings.instances;
            instanceToken = settings.instanceToken;
            tls = settings.tls;
            address = settings.address;
        }

        private DashboardSettings toSettings() {
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
