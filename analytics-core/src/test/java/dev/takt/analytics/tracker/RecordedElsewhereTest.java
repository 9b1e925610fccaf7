package dev.takt.analytics.tracker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.contract.ManualClock;
import dev.takt.analytics.event.Event;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.event.Tags;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Calls that were measured outside this library. */
class RecordedElsewhereTest {
    private final ManualClock clock = new ManualClock();
    private final Analytics analytics = Analytics.builder().clock(clock).build();
    private final Tracker tracker = analytics.tracker("find", "db").tag("table", "users");

    @AfterEach
    void close() {
        analytics.close();
    }

    @Test
    void callCountsLikeAnyOther() {
        Instant start = Instant.parse("2026-11-20T09:00:00.123456789Z");

        tracker.record(start, Duration.ofSeconds(3), Outcome.SUCCESS);
        tracker.record(start.plusSeconds(60), Duration.ofSeconds(5), Outcome.FAILURE);

        assertThat(analytics.stats().calls()).isEqualTo(2);
        assertThat(analytics.stats().failures()).isEqualTo(1);
        assertThat(analytics.stats().totalTime()).isEqualTo(Duration.ofSeconds(8));
        Event first = analytics.events().get(0);
        assertThat(first.name()).isEqualTo("find");
        assertThat(first.tags()).isEqualTo(Tags.of("table", "users"));
        assertThat(first.startTime()).isEqualTo(start);
        assertThat(first.duration()).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void callMayStartLongAgoOrInTheFuture() {
        Instant early = Instant.parse("1677-09-22T00:00:00Z");
        Instant late = Instant.parse("2262-04-11T00:00:00Z");

        tracker.record(early, Duration.ZERO, Outcome.UNSET);
        tracker.record(late, Duration.ZERO, Outcome.CANCELLED);

        assertThat(analytics.events()).extracting(Event::startTime).containsExactly(early, late);
    }

    @Test
    void itsStartIsExactWhateverTheClocksSay() {
        Instant start = Instant.parse("2026-11-20T09:00:00.123456789Z");
        try (Analytics byRealClocks = Analytics.create()) {

            byRealClocks.tracker("find").record(start, Duration.ofMillis(1), Outcome.SUCCESS);

            assertThat(byRealClocks.events()).extracting(Event::startTime).containsExactly(start);
        }
    }

    @Test
    void clampsTooLongDurationAndCountsIt() {
        tracker.record(clock.now(), Duration.ofSeconds(Long.MAX_VALUE), Outcome.SUCCESS);

        assertThat(analytics.events().get(0).duration().toDays()).isEqualTo(104);
        assertThat(analytics.health().count("duration-clamped")).isEqualTo(1);
    }

    @Test
    void refusesImpossibleCalls() {
        Instant now = clock.now();

        assertThatThrownBy(() -> tracker.record(now, Duration.ofNanos(-1), Outcome.SUCCESS))
                .hasMessage("duration must be 0 or more, was PT-0.000000001S");
        assertThatThrownBy(() -> tracker.record(Instant.MAX, Duration.ZERO, Outcome.SUCCESS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("start must be between 1677-09-21T00:12:43.145224193Z and 2262-04-11T");
        assertThat(analytics.events()).isEmpty();
    }
}
