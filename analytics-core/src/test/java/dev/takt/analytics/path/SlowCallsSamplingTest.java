package dev.takt.analytics.path;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.event.Series;
import dev.takt.analytics.event.Tags;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SlowCallsSamplingTest {
    private final Series series = new Series(0, "root", "call", Tags.empty());

    private long observedAfterCallsOf(long nanos) {
        SlowCalls calls = new SlowCalls(10, start -> Instant.EPOCH);
        for (int i = 0; i < 100; i++) {
            calls.observe(0, series, i).end(series, nanos, Outcome.SUCCESS);
        }
        return IntStream.rangeClosed(1, 4_096).filter(series::isObserved).count();
    }

    @Test
    void observesFewShortCalls() {
        assertThat(observedAfterCallsOf(100)).isBetween(1L, 8L);
    }

    @Test
    void observesAllLongCalls() {
        assertThat(observedAfterCallsOf(100_000)).isEqualTo(4_096);
    }
}
