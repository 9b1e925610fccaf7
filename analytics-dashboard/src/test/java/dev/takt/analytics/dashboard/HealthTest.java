package dev.takt.analytics.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.takt.analytics.config.DashboardSettings;
import dev.takt.analytics.dashboard.fixture.Http;
import dev.takt.analytics.dashboard.fixture.Shown;
import dev.takt.analytics.dashboard.fixture.ShownProgram;
import dev.takt.analytics.dashboard.source.DashboardSource;
import dev.takt.analytics.report.Snapshot;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The answers of {@code /api/health} about instances that are slow, silent or gone. */
class HealthTest {
    private Shown shop;

    @BeforeEach
    void start() {
        shop = new Shown("shop");
        shop.calls("find", 1);
    }

    @AfterEach
    void stop() {
        shop.close();
    }

    @Test
    void firstAnswerWaitsForSlowInstance() {
        CompletableFuture<Snapshot> later = CompletableFuture.supplyAsync(
                shop.analytics::snapshot, CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS));
        try (DashboardServer server = DashboardServer.start(List.of(source(later)), Shown.SETTINGS)) {
            JsonNode health = Http.json(server.address(), "/api/health");

            assertThat(health.at("/good").asBoolean()).as("%s", health).isTrue();
            assertThat(health.at("/instances/0/takenAt").asText()).isNotEmpty();
            assertThat(health.at("/instances/0/losses")).isNotEmpty();
        }
    }

    @Test
    void firstAnswerDoesNotWaitForSilentInstance() {
        try (DashboardServer server =
                DashboardServer.start(List.of(source(new CompletableFuture<>())), Shown.SETTINGS)) {
            JsonNode health = Http.json(server.address(), "/api/health");

            assertThat(health.at("/good").asBoolean()).isFalse();
            assertThat(health.at("/instances/0/problem").asText()).contains("has not answered");
        }
    }

    @Test
    void firstAnswerIsGoodForRemoteInstance() throws Exception {
        try (ShownProgram other = new ShownProgram();
                DashboardServer server = DashboardServer.start(shop.analytics, with(other))) {
            assertThat(Http.json(server.address(), "/api/health").at("/good").asBoolean())
                    .isTrue();
        }
    }

    @Test
    void noticesKilledInstance() throws Exception {
        try (ShownProgram other = new ShownProgram();
                DashboardServer server = DashboardServer.start(shop.analytics, with(other))) {
            assertThat(Http.json(server.address(), "/api/health").at("/good").asBoolean())
                    .isTrue();

            other.close();

            await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
                JsonNode health = Http.json(server.address(), "/api/health");
                assertThat(health.at("/good").asBoolean()).isFalse();
                assertThat(health.at("/instances/1/problem").asText()).isNotEmpty();
                assertThat(health.at("/instances/1/figuresAgeMillis").asLong()).isPositive();
            });
        }
    }

    @Test
    void checksInstanceWhilePaceAllowsNoReading() {
        AtomicBoolean reachable = new AtomicBoolean(true);
        DashboardSource source = new DashboardSource() {
            @Override
            public String name() {
                return "expensive";
            }

            @Override
            public CompletionStage<Snapshot> snapshot() {
                return reachable.get()
                        ? CompletableFuture.completedFuture(shop.analytics.snapshot())
                        : new CompletableFuture<>();
            }

            @Override
            public CompletionStage<Void> check() {
                return reachable.get()
                        ? CompletableFuture.completedFuture(null)
                        : CompletableFuture.failedFuture(new IllegalStateException("it is gone"));
            }
        };
        DashboardSettings rare = Shown.SETTINGS.withInterval(Duration.ofMillis(500));
        try (DashboardServer server = DashboardServer.start(List.of(source), rare)) {
            assertThat(Http.json(server.address(), "/api/health").at("/good").asBoolean())
                    .isTrue();
            reachable.set(false);

            await().atMost(Duration.ofSeconds(10))
                    .untilAsserted(() -> assertThat(Http.json(server.address(), "/api/health")
                                    .at("/instances/0/problem")
                                    .asText())
                            .contains("it is gone"));
            reachable.set(true);
            await().atMost(Shown.PATIENCE)
                    .until(() -> Http.json(server.address(), "/api/health")
                            .at("/good")
                            .asBoolean());
        }
    }

    private static DashboardSettings with(ShownProgram other) {
        return Shown.SETTINGS.withInstances(Map.of("elsewhere", other.snapshot()));
    }

    private static DashboardSource source(CompletionStage<Snapshot> snapshot) {
        return new DashboardSource() {
            @Override
            public String name() {
                return "slow";
            }

            @Override
            public CompletionStage<Snapshot> snapshot() {
                return snapshot;
            }
        };
    }
}
