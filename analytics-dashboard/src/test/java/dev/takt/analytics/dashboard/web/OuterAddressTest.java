package dev.takt.analytics.dashboard.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.dashboard.fixture.Shown;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OuterAddressTest {
    private static final OuterAddress DIRECT = OuterAddress.of(Shown.SETTINGS);
    private static final OuterAddress PROXY = of("https://Example.org/takt");

    @ParameterizedTest
    @CsvSource({
        "/takt/, /",
        "/takt/api/snapshot, /api/snapshot",
        "/takt/login, /login",
        "/takt/login.css, /login.css",
        "/takt/metrics, /metrics",
        "/api/snapshot, /api/snapshot",
        "/, /",
        "/takt/other, /takt/other",
        "/taktapi/snapshot, /taktapi/snapshot",
        "/takt/takt/metrics, /takt/takt/metrics"
    })
    void removesPathOfProxy(String path, String inner) {
        assertThat(PROXY.inner(path)).isEqualTo(inner);
        assertThat(DIRECT.inner(path)).isEqualTo(path);
    }

    @Test
    void removesPathThatResemblesPageOnce() {
        OuterAddress api = of("https://example.org/api/");

        assertThat(api.inner("/api/snapshot")).isEqualTo("/api/snapshot");
        assertThat(api.inner("/api/api/snapshot")).isEqualTo("/api/snapshot");
        assertThat(api.inner("/api/login")).isEqualTo("/login");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://example.org", "https://EXAMPLE.org:443", "http://127.0.0.1:7878"})
    void originsOfProxyAndServerAreOwn(String origin) {
        assertThat(PROXY.isOwnOrigin(origin, "127.0.0.1:7878")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://example.org",
                "https://example.org:8443",
                "https://example.org.evil",
                "https://user@example.org",
                "https://example.org/",
                "https://evil",
                "null",
                "",
                "https:example.org",
                "https://127.0.0.1:7878"
            })
    void otherOriginsAreNotOwn(String origin) {
        assertThat(PROXY.isOwnOrigin(origin, "127.0.0.1:7878")).isFalse();
    }

    @Test
    void schemeAndPathsFollowAddress() {
        assertThat(PROXY.isSecure()).isTrue();
        assertThat(PROXY.path("login")).isEqualTo("/takt/login");
        assertThat(PROXY.host()).contains("example.org");
        assertThat(DIRECT.isSecure()).isFalse();
        assertThat(DIRECT.path("login")).isEqualTo("/login");
        assertThat(of("http://example.org").path()).isEqualTo("/");
    }

    private static OuterAddress of(String address) {
        return OuterAddress.of(Shown.SETTINGS.withAddress(URI.create(address)));
    }
}
