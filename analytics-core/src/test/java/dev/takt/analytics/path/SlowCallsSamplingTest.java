package dev.takt.analytics.path;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.event.Series;
import dev.takt.analytics.event.Tags;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SlowCallsSamplingTest {
    private final Series series = new Series(0, "root", "call", Tags.empty());

    private long observedAfterCallsOf(long nanos) {
        SlowCalls calls = new SlowCalls(10, start -> Instant.EPOCH, () -> {});
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
    void countsSlowCallsForWhichThereIsNoRoom() {
        AtomicInteger dropped = new AtomicInteger();
        SlowCalls calls = new SlowCalls(10, start -> Instant.EPOCH, dropped::incrementAndGet);
        int ofOneCall = 1 + ObservedCall.MOST_SPANS;
        int room = 1 + (SlowCalls.MOST_SPANS - 1) / ofOneCall;
        for (int i = 0; i < room + 3; i++) {
            CallSpan root = calls.observe(i / 10, series, i);
            for (int child = 0; child < ObservedCall.MOST_SPANS; child++) {
                root.child(series, i);
            }
            root.end(series, 1_000_000, Outcome.SUCCESS);
        }

        assertThat(dropped).hasValue(3);
        assertThat(calls.byRoot().values().stream().mapToInt(List::size).sum()).isEqualTo(room);
    }

    @Test
    void observesAllLongCalls() {
        assertThat(observedAfterCallsOf(100_000)).isEqualTo(4_096);
    }
}
