package dev.takt.analytics.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DashboardSettingsTest {
    static final DashboardSettings DEFAULTS = new DashboardSettings(
            "127.0.0.1",
            7878,
            Optional.empty(),
            List.of(),
            Duration.ofMillis(500),
            256,
            2000,
            Map.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    private static final String TOKEN = "correct-horse-battery";

    @Test
    void changesOneSetting() {
        DashboardSettings changed = DEFAULTS.withToken(TOKEN)
                .withHost("0.0.0.0")
                .withPort(1)
                .withHosts(List.of("a"))
                .withInterval(Duration.ofSeconds(1))
                .withMaxConnections(2)
                .withMaxMetricSeries(3)
                .withInstances(Map.of("b", URI.create("http://b/")))
                .withInstanceToken("t")
                .withTls(new TlsFiles(Path.of("c"), Path.of("k")))
                .withAddress(URI.create("https://d/"));

        assertThat(changed)
                .isEqualTo(new DashboardSettings(
                        "0.0.0.0",
                        1,
                        Optional.of(TOKEN),
                        List.of("a"),
                        Duration.ofSeconds(1),
                        2,
                        3,
                        Map.of("b", URI.create("http://b/")),
                        Optional.of("t"),
                        Optional.of(new TlsFiles(Path.of("c"), Path.of("k"))),
                        Optional.of(URI.create("https://d/"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "192.168.1.7", "example.org", "127.0.0.1.example.org", "localhost.evil"})
    void requiresTokenBeyondLoopback(String host) {
        assertThatThrownBy(() -> DEFAULTS.withHost(host))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("host must be a loopback address, or there must be a token, was " + host);
        assertThat(DEFAULTS.withToken(TOKEN).withHost(host).host()).isEqualTo(host);
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.1.2.3", "localhost", "::1", "[::1]"})
    void requiresNoTokenOnLoopback(String host) {
        assertThat(DEFAULTS.withHost(host).host()).isEqualTo(host);
    }

    @Test
    void refusesShortTokenWithoutShowingIt() {
        assertThatThrownBy(() -> DEFAULTS.withToken("0123456789abcde"))
                .hasMessage("token must be at least 16 visible ASCII characters, was ***");
        assertThatThrownBy(() -> DEFAULTS.withToken("0123456789 abcdef")).hasMessageContaining("visible ASCII");
    }

    @Test
    void hidesTokenInText() {
        assertThat(DEFAULTS.withToken(TOKEN).withInstanceToken("other-secret").toString())
                .doesNotContain(TOKEN, "other-secret")
                .contains("127.0.0.1:7878", "***");
    }

    @Test
    void refusesValuesOutOfBounds() {
        assertThatThrownBy(() -> DEFAULTS.withPort(65_536)).hasMessage("port must be between 0 and 65535, was 65536");
        assertThatThrownBy(() -> DEFAULTS.withInterval(Duration.ofMillis(499)))
                .hasMessage("interval must be between 500ms and 1h, was PT0.499S");
        assertThatThrownBy(() -> DEFAULTS.withMaxConnections(0)).hasMessageContaining("maxConnections must be");
        assertThatThrownBy(() -> DEFAULTS.withMaxMetricSeries(0)).hasMessageContaining("maxMetricSeries must be");
    }

    @Test
    void reportsAllMistakesOfSection() {
        ConfigException refused = catchThrowableOfType(ConfigException.class, () -> AnalyticsConfig.parse("""
                        takt.dashboard {
                          host = 0.0.0.0
                          port = 70000
                          interval = 1ms
                          hosts = [[1]]
                          instances = ["a"]
                          tls.key = k
                        }
                        """));

        assertThat(refused.problems())
                .extracting(ConfigProblem::key)
                .containsExactlyInAnyOrder(
                        "dashboard",
                        "dashboard.port",
                        "dashboard.interval",
                        "dashboard.hosts",
                        "dashboard.instances",
                        "dashboard.tls");
    }

    @Test
    void hidesShortTokenOfFile() {
        ConfigException refused = catchThrowableOfType(
                ConfigException.class, () -> AnalyticsConfig.parse("takt.dashboard.token = not-long-enough"));

        assertThat(refused).hasMessageContaining("***").hasMessageNotContaining("not-long-enough");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\"a=ftp://x/\"", "\"=http://x/\"", "\"a=http://x/,a=http://y/\"", "\"a=http:///\"", "\"a=:\""})
    void refusesInvalidAddressesOfInstances(String instances) {
        assertThatThrownBy(() -> AnalyticsConfig.parse("takt.dashboard.instances = " + instances))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("must be a list of name=address");
    }

    @Test
    void readsSeveralValuesFromVariable() {
        AnalyticsConfig config = new ConfigLoader(
                        Map.of(
                                "TAKT_DASHBOARD_HOSTS", "a.example, b.example",
                                "TAKT_DASHBOARD_INSTANCES", "x=http://x/s,y=http://y/s"),
                        Map.of())
                .defaults();

        assertThat(config.dashboard().hosts()).containsExactly("a.example", "b.example");
        assertThat(config.dashboard().instances()).containsOnlyKeys("x", "y");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "example.org:7878",
                "http://example.org",
                "m\u00fcnchen.example",
                "example.org/takt",
                "*.example.org",
                "user@example.org",
                "10.0.0.1:80",
                "[::1]:80",
                "a b",
                "a..b",
                " "
            })
    void refusesHostThatNeverMatches(String host) {
        assertThatThrownBy(() -> DEFAULTS.withHosts(List.of("a.example", host)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("hosts must be names without scheme, port, path and wildcard");
    }

    @Test
    void refusesHostOfFileThatNeverMatches() {
        assertThatThrownBy(() -> AnalyticsConfig.parse("takt.dashboard.hosts = [\"example.org:7878\"]"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("dashboard.hosts")
                .hasMessageContaining("must be names without scheme, port, path and wildcard");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a", "Dash.Example", "xn--mnchen-3ya.example", "my_service", "a-b.c.", "10.0.0.1", "::1", "[::1]"
            })
    void acceptsHostThatMatches(String host) {
        assertThat(DEFAULTS.withHosts(List.of(host)).hosts()).containsExactly(host);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "example.org",
                "ftp://example.org/",
                "https:///takt/",
                "https://u:p@example.org/",
                "https://example.org/?a=b",
                "https://example.org/#a",
                "https://example.org/a/../b",
                "https://example.org//a",
                "https://example.org/a;b",
                "https://example.org/%20",
                "https://example.org:70000/",
                "https://m\u00fcnchen.example/",
                "mailto:a@example.org"
            })
    void refusesInvalidAddress(String address) {
        assertThatThrownBy(() -> DEFAULTS.withAddress(URI.create(address)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("address must be an address such as https://example.org/takt/")
                .hasMessageNotContaining("u:p");
        assertThatThrownBy(() -> AnalyticsConfig.parse("takt.dashboard.address = \"" + address + '"'))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("dashboard.address")
                .hasMessageNotContaining("u:p");
    }

    @Test
    void endsAddressWithSlash() {
        assertThat(AnalyticsConfig.parse("takt.dashboard.address = \"https://example.org:8443/a/b\"")
                        .dashboard()
                        .address())
                .contains(URI.create("https://example.org:8443/a/b/"));
        assertThat(DEFAULTS.withAddress(URI.create("http://example.org")).address())
                .contains(URI.create("http://example.org/"));
    }
}
