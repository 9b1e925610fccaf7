package dev.takt.analytics.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.dashboard.fixture.Http;
import dev.takt.analytics.dashboard.fixture.RawHttp;
import dev.takt.analytics.dashboard.fixture.Shown;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecurityTest {
    private static final String WRONG = "wrong-horse-battery-staple!!";
    private static final String BEARER = "Bearer " + Shown.TOKEN;

    private Shown shop;
    private DashboardServer open;
    private DashboardServer locked;

    @BeforeEach
    void start() {
        shop = new Shown("shop");
        shop.calls("users.find", 1);
        open = DashboardServer.start(shop.analytics, Shown.SETTINGS.withHosts(List.of("Dash.Example")));
        locked = DashboardServer.start(shop.analytics, Shown.SETTINGS.withToken(Shown.TOKEN));
    }

    @AfterEach
    void stop() {
        open.close();
        locked.close();
        shop.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/api/snapshot",
                "/api/series/x",
                "/api/events",
                "/api/health",
                "/api/stream",
                "/api/openapi.json",
                "/metrics",
                "/nothing"
            })
    void answersNothingWithoutToken(String path) {
        HttpResponse<String> none = Http.get(locked.address(), path);
        HttpResponse<String> wrong = Http.get(locked.address(), path, "Authorization", "Bearer " + WRONG);

        assertThat(none.statusCode()).isEqualTo(401);
        assertThat(wrong.statusCode()).isEqualTo(401);
        assertThat(none.headers().firstValue("WWW-Authenticate")).contains("Bearer realm=\"Takt Analytics\"");
        assertThat(none.body() + wrong.body()).doesNotContain("users.find");
    }

    @Test
    void acceptsTokenInHeader() {
        assertThat(Http.get(locked.address(), "/api/events", "Authorization", BEARER)
                        .body())
                .contains("users.find");
        assertThat(Http.get(locked.address(), "/metrics", "Authorization", "bearer  " + Shown.TOKEN)
                        .statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Basic ", "", "Bearer", "Bearer x"})
    void refusesOtherFormsOfToken(String scheme) {
        assertThat(Http.get(locked.address(), "/metrics", "Authorization", scheme + Shown.TOKEN)
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void refusesTokenInAddress() {
        assertThat(Http.get(locked.address(), "/metrics?token=" + Shown.TOKEN).statusCode())
                .isEqualTo(401);
    }

    @Test
    void sendsBrowserToForm() {
        HttpResponse<String> answer = Http.get(locked.address(), "/", "Accept", "text/html,*/*");

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location")).contains("/login");
        assertThat(Http.get(locked.address(), "/login").body()).contains("<form method=\"post\" action=\"login\">");
        assertThat(Http.get(locked.address(), "/login.css").body()).contains("main {");
    }

    @Test
    void formStartsSession() {
        HttpResponse<String> answer = Http.post(locked.address(), "/login", "token=" + Shown.TOKEN);
        String cookie = answer.headers().firstValue("Set-Cookie").orElseThrow();

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location")).contains("/");
        assertThat(cookie)
                .startsWith("takt_" + locked.address().getPort() + "=")
                .contains("HTTPOnly", "SameSite=Strict", "Path=/")
                .doesNotContain(Shown.TOKEN, "Secure");
        assertThat(Http.get(locked.address(), "/api/events", "Cookie", pairOf(cookie))
                        .body())
                .contains("users.find");
    }

    @Test
    void refusesChangedSession() {
        String cookie = pairOf(Http.post(locked.address(), "/login", "token=" + Shown.TOKEN)
                .headers()
                .firstValue("Set-Cookie")
                .orElseThrow());
        String later = cookie.replaceFirst("=\\d", "=9");

        assertThat(Http.get(locked.address(), "/metrics", "Cookie", later).statusCode())
                .isEqualTo(401);
        assertThat(Http.get(locked.address(), "/metrics", "Cookie", cookie + "A")
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void wrongTokenLeadsToFormWithoutSession() {
        HttpResponse<String> answer = Http.post(locked.address(), "/login", "token=" + WRONG);

        assertThat(answer.headers().firstValue("Location")).contains("/login#refused");
        assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
    }

    @Test
    void otherSiteCannotLogIn() {
        HttpResponse<String> answer =
                Http.post(locked.address(), "/login", "token=" + Shown.TOKEN, "Origin", "https://evil.example");

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"localhost", "localhost:7", "LOCALHOST", "127.0.0.1", "[::1]:80", "10.1.2.3:99", "dash.example:1"
            })
    void answersOwnNamesAndAddresses(String host) {
        assertThat(RawHttp.status(open.address(), "/api/health", "Host: " + host + "\n"))
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Host: evil.example\n",
                "Host: localhost.evil.example\n",
                "Host: 127.0.0.1.evil.example\n",
                "Host: \n",
                "",
                "Host: localhost\nHost: evil.example\n",
                "Host: dash.example.evil\n"
            })
    void refusesOtherHostNames(String headers) {
        assertThat(RawHttp.status(open.address(), "/api/health", headers)).isIn(400, 421);
    }

    @Test
    void refusesOtherOrigins() {
        String host = open.address().getAuthority();

        assertThat(origin("https://evil.example")).isEqualTo(403);
        assertThat(origin("null")).isEqualTo(403);
        assertThat(origin("https://" + host)).isEqualTo(403);
        assertThat(origin("http://" + host + ".evil.example")).isEqualTo(403);
        assertThat(origin("http://evil.example/" + host)).isEqualTo(403);
        assertThat(origin("http://" + host)).isEqualTo(200);
    }

    @Test
    void refusesEmbeddingButNotLinks() {
        URI base = open.address();

        assertThat(Http.get(base, "/api/events", "Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "no-cors")
                        .statusCode())
                .isEqualTo(403);
        assertThat(Http.get(
                                base,
                                "/",
                                "Sec-Fetch-Site",
                                "cross-site",
                                "Sec-Fetch-Mode",
                                "navigate",
                                "Sec-Fetch-Dest",
                                "iframe")
                        .statusCode())
                .isEqualTo(403);
        assertThat(Http.get(
                                base,
                                "/",
                                "Sec-Fetch-Site",
                                "cross-site",
                                "Sec-Fetch-Mode",
                                "navigate",
                                "Sec-Fetch-Dest",
                                "document")
                        .statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/api/events", "/metrics", "/nothing", "/login", "/api/stream?instance=unknown"})
    void eachAnswerHasSecurityHeaders(String path) {
        HttpHeaders headers = Http.get(open.address(), path).headers();

        assertThat(headers.firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'")
                .doesNotContain("unsafe");
        assertThat(headers.allValues("Content-Security-Policy")).hasSize(1);
        assertThat(headers.firstValue("X-Frame-Options")).contains("DENY");
        assertThat(headers.firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(headers.firstValue("Referrer-Policy")).contains("same-origin");
        assertThat(headers.firstValue("Cross-Origin-Resource-Policy")).contains("same-origin");
        assertThat(headers.firstValue("Cache-Control")).contains("no-store");
        assertThat(headers.firstValue("Access-Control-Allow-Origin")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "GETX"})
    void nothingIsWritten(String method) {
        String answer = RawHttp.exchange(
                open.address(),
                method + " /api/events HTTP/1.1\nHost: localhost\nContent-Length: 0\nConnection: close\n\n");

        assertThat(answer).startsWith("HTTP/1.1 405").contains("GET, HEAD");
    }

    @Test
    void countsRefusals() {
        Http.get(locked.address(), "/metrics");
        Http.post(locked.address(), "/login", "token=" + WRONG);

        assertThat(Http.json(locked.address(), "/api/health", "Authorization", BEARER)
                        .at("/dashboard/refusedRequests")
                        .asInt())
                .isEqualTo(2);
    }

    /** Returns name and value of a cookie, without its attributes. */
    private static String pairOf(String cookie) {
        return cookie.substring(0, cookie.indexOf(';'));
    }

    private int origin(String origin) {
        return Http.get(open.address(), "/api/events", "Origin", origin).statusCode();
    }
}
