package dev.takt.analytics.ring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.contract.ManualClock;
import dev.takt.analytics.event.Clock;
import dev.takt.analytics.event.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The start time of a call, which is made from the clock of durations and what the writer knows of the wall clock. */
class StartTimeTest {

    @Test
    void suspendedWriterReadsClocksAgain() {
        StumblingClock clock = new StumblingClock(3);
        try (Analytics analytics = Analytics.builder().clock(clock).build()) {
            Instant startedAt = clock.now();

            analytics.tracker("users.find").run(() -> {});

            assertThat(analytics.events()).extracting(Event::startTime).containsExactly(startedAt);
        }
    }

    @Test
    void clockThatAlwaysStallsCostsOnlyPrecision() {
        StumblingClock clock = new StumblingClock(Integer.MAX_VALUE);
        try (Analytics analytics = Analytics.builder().clock(clock).build()) {
            analytics.tracker("users.find").run(() -> {});

            assertThat(analytics.events())
                    .singleElement()
                    .extracting(event -> Duration.between(ManualClock.START, event.startTime()))
                    .satisfies(after -> assertThat(after).isBetween(Duration.ZERO, Duration.ofSeconds(1)));
        }
    }

    /** Lets time go by right after the wall clock was read, so many times. */
    private static final class StumblingClock implements Clock {
        private static final Duration STUMBLE = Duration.ofMillis(5);

        private final ManualClock clock = new ManualClock();
        private final AtomicInteger stumbles;

        private StumblingClock(int times) {
            stumbles = new AtomicInteger(times);
        }

        @Override
        public long nanoTime() {
            return clock.nanoTime();
        }

        @Override
        public Instant now() {
            Instant wall = clock.now();
            if (stumbles.getAndDecrement() > 0) {
                clock.advance(STUMBLE);
            }
            return wall;
        }
    }
}
