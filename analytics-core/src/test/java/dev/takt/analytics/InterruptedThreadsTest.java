package dev.takt.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.takt.analytics.config.AnalyticsConfig;
import dev.takt.analytics.segment.CallStore;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An interrupt of one of the library's own threads, as containers do it when they stop threads, does no lasting harm. */
class InterruptedThreadsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    private Path folder;

    @Test
    void filesAreWrittenAfterInterrupt() throws Exception {
        AnalyticsConfig config = AnalyticsConfig.parse("takt.store.directory = \"" + folder + "\"");
        try (Analytics analytics = Analytics.builder().config(config).build()) {
            for (int round = 0; round < 3; round++) {
                analytics.tracker("call").run(() -> {});
                assertThat(analytics.flush(PATIENCE)).isTrue();
                Thread.getAllStackTraces().keySet().stream()
                        .filter(thread -> thread.getName().startsWith("takt-"))
                        .forEach(Thread::interrupt);
                analytics.tracker("call").run(() -> {});
                await().atMost(PATIENCE).until(analytics::flush);
            }
        }
        try (CallStore store = CallStore.open(folder)) {
            assertThat(store.stats().calls()).isEqualTo(6);
        }
    }
}
