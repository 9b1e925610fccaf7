package dev.takt.analytics.log.calls;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class StackTracesTest {
    private long now;
    private final StackTraces traces = new StackTraces(() -> now);

    @Test
    void printsOneAMinuteForEachSeriesAndClass() {
        assertThat(traces.mayPrint(1, "java.io.IOException")).isTrue();
        assertThat(traces.mayPrint(1, "java.io.IOException")).isFalse();
        assertThat(traces.mayPrint(2, "java.io.IOException")).isTrue();
        assertThat(traces.mayPrint(1, "java.lang.Error")).isTrue();

        now += TimeUnit.MINUTES.toNanos(1);

        assertThat(traces.mayPrint(1, "java.io.IOException")).isTrue();
    }

    @Test
    void forgetsTheOldestKindPastItsBound() {
        for (int series = 0; series <= 256; series++) {
            assertThat(traces.mayPrint(series, "java.lang.Error")).isTrue();
        }

        assertThat(traces.mayPrint(256, "java.lang.Error")).isFalse();
        assertThat(traces.mayPrint(0, "java.lang.Error")).isTrue();
    }
}
