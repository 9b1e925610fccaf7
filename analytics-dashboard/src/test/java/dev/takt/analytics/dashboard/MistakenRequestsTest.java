package dev.takt.analytics.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.LogCapture;
import dev.takt.analytics.config.AnalyticsConfig;
import dev.takt.analytics.dashboard.fixture.Http;
import dev.takt.analytics.dashboard.fixture.Shown;
import dev.takt.analytics.dashboard.source.DashboardSource;
import dev.takt.analytics.report.Snapshot;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that cannot be understood, and the lines that they leave in the log. */
class MistakenRequestsTest {
    private static final String SECRET = "hunter2SECRET";

    private Shown shop;
    private DashboardServer server;

    @BeforeEach
    void start() {
        shop = new Shown("shop");
        shop.calls("users.find", 1);
        server = DashboardServer.start(shop.analytics, Shown.SETTINGS.withToken(Shown.TOKEN));
    }

    @AfterEach
    void stop() {
        server.close();
        shop.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"!%&=x", "%", "%1", "%zz", "&%=1", "&a=%f"})
    void refusesFormWithBadEscapeWithoutLog(String end) {
        try (LogCapture log = LogCapture.ofInfo("dev.takt.analytics")) {
            HttpResponse<String> answer = Http.post(server.address(), "/login", "token=" + Shown.TOKEN + end);

            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.body()).doesNotContain(Shown.TOKEN);
            assertThat(complaints(log)).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "since=%2B1000000000-12-31T23:59:59.999999999Z",
                "until=-1000000000-01-01T00:00:00Z",
                "since=%2B999999999-12-31T23:59:59Z",
                "tag=a:",
                "tag=%20:b",
                "tag=a:b%00",
                "name=",
                "after=9223372036854775808_0",
                "limit=99999999999"
            })
    void badParameterIsNoFailure(String parameter) {
        try (LogCapture log = LogCapture.ofInfo("dev.takt.analytics")) {
            int status = Http.get(
                            server.address(), "/api/events?" + parameter, "Authorization", "Bearer " + Shown.TOKEN)
                    .statusCode();

            assertThat(status).isIn(200, 400);
            assertThat(complaints(log)).isEmpty();
        }
    }

    /** Returns the lines of the log but that of a start, which the thread of the log may write late. */
    private static List<String> complaints(LogCapture log) {
        return log.lines().stream()
                .filter(line -> !line.startsWith("INFO Dashboard: "))
                .toList();
    }

    @Test
    void logsFailuresOnceAMinute() {
        try (DashboardServer broken = DashboardServer.start(List.of(new Broken()), Shown.SETTINGS);
                LogCapture log = LogCapture.ofInfo("dev.takt.analytics")) {
            for (int i = 0; i < 20; i++) {
                assertThat(Http.get(broken.address(), "/api/health").statusCode())
                        .isEqualTo(500);
            }

            assertThat(complaints(log)).hasSize(1);
        }
    }

    @Test
    void snapshotForOthersHasNoSecrets() {
        AnalyticsConfig config = AnalyticsConfig.defaults();
        try (Analytics analytics = Analytics.builder()
                        .config(config.withResource(config.resource().with("db.password", SECRET)))
                        .build();
                DashboardServer shown = DashboardServer.start(analytics, Shown.SETTINGS)) {
            byte[] snapshot = Http.bytes(shown.address(), "/api/snapshot", "Accept", "application/vnd.takt.snapshot")
                    .body();

            assertThat(new String(snapshot, StandardCharsets.ISO_8859_1))
                    .contains("db.password")
                    .doesNotContain(SECRET);
            assertThat(Http.get(shown.address(), "/api/snapshot").body()).doesNotContain(SECRET);
            assertThat(analytics.snapshot().config().resource().attribute("db.password"))
                    .contains(SECRET);
        }
    }

    /** A source that lacks one of its classes. */
    private record Broken() implements DashboardSource {
        @Override
        public String name() {
            return "broken";
        }

        @Override
        public CompletionStage<Snapshot> snapshot() {
            throw new NoClassDefFoundError("not/There");
        }
    }
}
