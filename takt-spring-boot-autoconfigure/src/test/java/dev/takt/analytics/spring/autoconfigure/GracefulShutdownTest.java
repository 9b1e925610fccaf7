package dev.takt.analytics.spring.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.stats.SeriesStats;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextClosedEvent;

class GracefulShutdownTest {
    @Test
    void requestThatDrainsIsCounted() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            ConfigurableApplicationContext context = new SpringApplicationBuilder(MvcApplication.class)
                    .properties(
                            "spring.main.web-application-type=servlet",
                            "server.port=0",
                            "server.shutdown=graceful",
                            "takt.report.on-close=true",
                            "takt.report.directory=target/graceful")
                    .run();
            Analytics analytics = context.getBean(Analytics.class);
            RecordedCalls calls = new RecordedCalls(analytics, context.getEnvironment());
            CompletableFuture<String> answer = CompletableFuture.supplyAsync(() -> body(calls), threads);
            assertThat(MvcApplication.ENTERED.await(30, TimeUnit.SECONDS)).isTrue();
            context.addApplicationListener(event -> {
                if (event instanceof ContextClosedEvent) {
                    MvcApplication.RELEASED.countDown();
                }
            });
            context.close();

            assertThat(answer.get(30, TimeUnit.SECONDS)).isEqualTo("drained");
            assertThat(analytics.stats().series())
                    .filteredOn(series -> series.name().equals("GET /draining"))
                    .extracting(SeriesStats::successes)
                    .containsExactly(1L);
            assertThat(analytics.health().count("call-after-close")).isZero();
        } finally {
            threads.shutdownNow();
        }
    }

    private static String body(RecordedCalls calls) {
        try {
            return calls.get("/draining").body();
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }
}
