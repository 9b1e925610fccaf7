package dev.takt.analytics.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.LogCapture;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The log lines about dropped metrics of an exporter. */
class DropLogTest {
    private final Rig rig = new Rig();

    /** Returns the lines about drops. The log of the process may also have late lines of other instances. */
    private static List<String> drops(LogCapture log) {
        return log.lines().stream().filter(line -> line.contains(" dropped ")).toList();
    }

    @Test
    void logsDropsOncePerMinuteWithCounts() {
        try (LogCapture log = LogCapture.of("dev.takt.analytics")) {
            rig.counters.dropped(DropReason.QUEUE_FULL, 1);
            for (int i = 0; i < 5_000; i++) {
                rig.counters.dropped(DropReason.QUEUE_FULL, 1);
            }
            assertThat(drops(log)).hasSize(1);

            rig.clock.advance(Duration.ofSeconds(61));
            for (int i = 0; i < 1_024; i++) {
                rig.counters.dropped(DropReason.SPOOL_FAILED, 1);
            }

            assertThat(drops(log)).hasSize(2);
            assertThat(drops(log).get(0)).contains("exporter rig dropped 1 metrics", "{queue-full=1}");
            assertThat(drops(log).get(1)).contains("queue-full=5001", "spool-failed=");
        }
    }

    @Test
    void logsRestAtEnd() {
        try (LogCapture log = LogCapture.of("dev.takt.analytics")) {
            rig.counters.dropped(DropReason.RETRIES_EXHAUSTED, 1);
            rig.counters.dropped(DropReason.RETRIES_EXHAUSTED, 6);

            rig.counters.logDrops();
            rig.counters.logDrops();

            assertThat(drops(log)).hasSize(2);
            assertThat(drops(log).get(1)).contains("dropped 6 metrics", "{retries-exhausted=7}");
        }
    }

    @Test
    void logsNeitherRefusedNorClosed() {
        try (LogCapture log = LogCapture.of("dev.takt.analytics")) {
            rig.counters.dropped(DropReason.REFUSED, 1);
            rig.counters.dropped(DropReason.CLOSED, 1);

            assertThat(drops(log)).isEmpty();
        }
    }
}
