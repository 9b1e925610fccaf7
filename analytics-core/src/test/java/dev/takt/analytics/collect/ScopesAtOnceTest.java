package dev.takt.analytics.collect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.Threads;
import dev.takt.analytics.context.CarriedContext;
import dev.takt.analytics.event.Clock;
import dev.takt.analytics.event.Tags;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.RepeatedTest;

/** Many threads add to a scope while it is closed: everything is in the result, or late, or in the next scope outwards. */
class ScopesAtOnceTest {
    private static final int THREADS = 4;
    private static final int ROUNDS = 5_000;
    private static final Limits LIMITS = new Limits(1_000, 1_000, 10);

    private final Noting recording = new Noting();
    private final Noting outside = new Noting();

    /** A recording that stores what it receives. */
    private static final class Noting implements Recording {
        private final Map<String, Double> sums = new HashMap<>();
        private final AtomicLong late = new AtomicLong();

        @Override
        public void closed(Sums closed, long durationNanos) {
            closed.forEach((key, tags, sum) -> sums.merge(key, sum, Double::sum));
        }

        @Override
        public void late(long times) {
            late.addAndGet(times);
        }

        @Override
        public void tooDeep() {
            throw new AssertionError("not that deep");
        }

        private double sumOf(String key) {
            return sums.getOrDefault(key, 0.0);
        }
    }

    @RepeatedTest(20)
    void nothingIsLostAndNothingIsAddedToAClosedScope() {
        OpenScope scope = open(recording, CarriedContext.NOTHING);

        Threads.together(THREADS, thread -> {
            for (int i = 0; i < ROUNDS; i++) {
                scope.count("key" + i % 7, Tags.empty(), 1);
                scope.time("time", Tags.of("thread", "" + thread), 1_000_000_000);
                if (thread == 0 && i == ROUNDS / 2) {
                    scope.close();
                }
            }
        });

        double counted = recording.sums.entrySet().stream()
                .filter(each -> !each.getKey().endsWith(".total_dur"))
                .mapToDouble(Map.Entry::getValue)
                .sum();
        assertThat(counted + recording.late.get()).isEqualTo(2.0 * THREADS * ROUNDS);
        assertThat(recording.sumOf("time.total_dur")).isEqualTo(recording.sumOf("time.count"));
    }

    @RepeatedTest(20)
    void innerScopesAreAddedWhollyOrNotAtAllDuringClose() {
        OpenScope outer = open(outside, CarriedContext.NOTHING);
        CarriedContext inside = CarriedContext.NOTHING.with(OpenScope.KEY, outer);

        Threads.together(THREADS, thread -> {
            for (int i = 0; i < ROUNDS / 10; i++) {
                OpenScope inner = OpenScope.open(new Noting(), LIMITS, Clock.system(), inside);
                inner.count("a", Tags.empty(), 1);
                inner.count("b", Tags.empty(), 1);
                inner.close();
                if (thread == 0 && i == ROUNDS / 20) {
                    outer.close();
                }
            }
        });

        assertThat(outside.sumOf("a")).isEqualTo(outside.sumOf("b")).isPositive();
    }

    private static OpenScope open(Recording recording, CarriedContext carried) {
        return OpenScope.open(recording, LIMITS, Clock.system(), carried);
    }
}
