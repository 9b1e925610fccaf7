package dev.takt.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.config.AnalyticsConfig;
import dev.takt.analytics.contract.ManualClock;
import dev.takt.analytics.event.Event;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ClearOldEventsTest {
    private final ManualClock clock = new ManualClock();
    private final Analytics analytics = Analytics.builder().clock(clock).build();

    @BeforeEach
    void recordACallEveryDayForTenDays() {
        for (int day = 0; day < 10; day++) {
            analytics.tracker("day " + day).run(() -> {});
            clock.advance(Duration.ofDays(1));
            analytics.flush();
        }
    }

    @AfterEach
    void close() {
        analytics.close();
    }

    @Test
    void rowsOlderThanTheAgeGoAndAreCounted() {
        long removed = analytics.clearOldEvents(Duration.ofDays(3));

        assertThat(removed).isEqualTo(7);
        assertThat(analytics.events()).extracting(Event::name).containsExactly("day 7", "day 8", "day 9");
    }

    @Test
    void rowsBeforeAMomentGo() {
        long removed = analytics.clearOldEvents(ManualClock.START.plus(Duration.ofDays(4)));

        assertThat(removed).isEqualTo(4);
        assertThat(analytics.stats().eventCount()).isEqualTo(6);
    }

    @Test
    void lifetimeFiguresStay() {
        analytics.clearOldEvents(Duration.ZERO);

        assertThat(analytics.stats().calls()).isEqualTo(10);
        assertThat(analytics.stats().eventCount()).isZero();
        assertThat(analytics.stats().slowest()).isEmpty();
    }

    @Test
    void clearingTwiceRemovesNothingMore() {
        analytics.clearOldEvents(Duration.ofDays(3));

        assertThat(analytics.clearOldEvents(Duration.ofDays(3))).isZero();
    }

    @Test
    void ageBeyondAllTimeRemovesNothing() {
        assertThat(analytics.clearOldEvents(ChronoUnit.FOREVER.getDuration())).isZero();
        assertThat(analytics.clearOldEvents(Instant.MIN)).isZero();
    }

    @Test
    void endOfAllTimeRemovesEverything() {
        assertThat(analytics.clearOldEvents(Instant.MAX)).isEqualTo(10);
    }

    @Test
    void boundRemovesOldRowsAndKeepsLifetimeFigures() {
        try (Analytics bounded = Analytics.builder()
                .config(AnalyticsConfig.defaults().withMaxEvents(100))
                .build()) {
            for (int i = 0; i < 1_000; i++) {
                bounded.tracker("call " + i % 7).run(() -> {});
            }

            assertThat(bounded.stats().calls()).isEqualTo(1_000);
            assertThat(bounded.stats().eventCount()).isBetween(91L, 100L);
            assertThat(bounded.events()).hasSize((int) bounded.stats().eventCount());
            assertThat(bounded.health().isGood()).isTrue();
        }
    }
}
