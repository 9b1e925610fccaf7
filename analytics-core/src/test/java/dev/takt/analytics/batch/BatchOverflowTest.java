package dev.takt.analytics.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.LogCapture;
import dev.takt.analytics.Threads;
import dev.takt.analytics.config.AnalyticsConfig;
import dev.takt.analytics.tracker.Tracker;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The counts of a batch are exact, whether the rows of its calls were kept or dropped. */
class BatchOverflowTest {
    private static final int THREADS = 4;
    private static final int CALLS = 50_000;

    @Test
    void countsDroppedCallsInTheirBatchAndEnclosingOne() {
        AnalyticsConfig config = AnalyticsConfig.defaults()
                .withRing(AnalyticsConfig.defaults().ring().withSize(2).withOwnRings(0));

        try (LogCapture console = LogCapture.ofInfo("analytics.console");
                LogCapture calls = LogCapture.ofInfo("analytics.calls");
                LogCapture errors = LogCapture.ofInfo("analytics.error");
                Analytics analytics = Analytics.builder().config(config).build()) {
            Tracker tracker = analytics.tracker("busy");
            Threads.together(THREADS, thread -> {
                try (Batch outer = analytics.batchMode("outer");
                        Batch inner = analytics.batchMode("inner")) {
                    for (int i = 0; i < CALLS; i++) {
                        tracker.run(BatchOverflowTest::nothing);
                    }
                    tracker.start().fail(new IllegalStateException());
                }
            });

            assertThat(analytics.stats().droppedEvents()).isPositive();
            assertThat(analytics.stats().calls()).isEqualTo((CALLS + 1) * THREADS);
            assertThat(ends(console.lines()))
                    .hasSize(THREADS * 2)
                    .containsOnly("INFO ❌ Batch completed: 50,001 calls, 1 failed");
        }
    }

    private static List<String> ends(List<String> lines) {
        return lines.stream()
                .filter(line -> line.contains("Batch completed"))
                .map(line -> line.replaceAll(" in .*\\)", ""))
                .toList();
    }

    private static void nothing() {
        // the call costs nothing, so that the ring runs over
    }
}
