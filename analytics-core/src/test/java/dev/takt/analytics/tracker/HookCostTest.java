package dev.takt.analytics.tracker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.event.Clock;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** The sampling of the cost of hooks. */
class HookCostTest {
    private static final int CALLS = 1_600;

    @Test
    void measuresCheapHooksAtOneOf16CallsAndExpensiveAtEach() {
        long spared = readingsWithHookOf(10_000) - readingsWithHookOf(0);

        assertThat(spared).isBetween(CALLS * 14 / 16L, CALLS - 1L);
    }

    /** Returns the number of clock readings for some calls with a hook that takes {@code nanos}. */
    private static long readingsWithHookOf(long nanos) {
        TickingClock clock = new TickingClock();
        try (Analytics analytics = Analytics.builder().clock(clock).build()) {
            Tracker tracker = analytics.tracker("find").hook(Hook.after(result -> {
                clock.nanos.addAndGet(nanos);
                return null;
            }));
            for (int call = 0; call < CALLS; call++) {
                tracker.run(() -> {});
            }
            return clock.readings.get();
        }
    }

    /** Goes on by 100 ns with each reading, and counts those of the thread that made it. */
    private static final class TickingClock implements Clock {
        private final Thread reader = Thread.currentThread();
        private final AtomicLong nanos = new AtomicLong();
        private final AtomicLong readings = new AtomicLong();

        @Override
        public long nanoTime() {
            if (Thread.currentThread() != reader) {
                return nanos.get();
            }
            readings.incrementAndGet();
            return nanos.addAndGet(100);
        }

        @Override
        public Instant now() {
            return Instant.EPOCH.plusNanos(nanos.get());
        }
    }
}
