package dev.takt.analytics.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.dashboard.fixture.Http;
import dev.takt.analytics.dashboard.fixture.Kept;
import dev.takt.analytics.dashboard.fixture.Shown;
import dev.takt.analytics.dashboard.source.DashboardSource;
import dev.takt.analytics.report.Snapshot;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class EveryRequestIsAnsweredTest {
    @Test
    void readsOnAfterQuickAnswerBehindSlowOne() throws IOException {
        try (Shown shop = new Shown("shop");
                DashboardServer server = DashboardServer.start(shop.analytics, Shown.SETTINGS);
                Kept connection = new Kept(server.address())) {
            shop.calls("users.find", 1);

            connection.ask("/metrics", "/login");
            assertThat(connection.status()).isEqualTo(200);
            assertThat(connection.status()).isEqualTo(200);
            connection.ask("/api/health");

            assertThat(connection.status()).isEqualTo(200);
        }
    }

    @Test
    void errorIsAnswered() {
        try (DashboardServer server = DashboardServer.start(List.of(new Broken()), Shown.SETTINGS)) {
            assertThat(Http.get(server.address(), "/api/snapshot").statusCode()).isEqualTo(500);
            assertThat(Http.get(server.address(), "/login").statusCode()).isEqualTo(200);
        }
    }

    /** A source that fails with a linkage error, as one without one of its classes does. */
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
