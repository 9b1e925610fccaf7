package dev.takt.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import dev.takt.analytics.stats.StatsQuery;
import dev.takt.analytics.tracker.Tracker;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BadArgumentsTest {
    private final Analytics analytics = Analytics.create();

    @AfterEach
    void nothingWasRecorded() {
        assertThat(analytics.stats().series()).isEmpty();
        analytics.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t", "\n\r "})
    void everyMethodRefusesBlankName(String blank) {
        String message = "name must not be blank, was \"" + blank + "\"";

        refused(message, () -> analytics.tracker(blank));
        refused(message, () -> analytics.tracker(blank, "db"));
        refused(message, () -> analytics.timer(blank));
        refused(message, () -> analytics.track(blank, () -> "value"));
        refused("eventType must not be blank, was \"" + blank + "\"", () -> analytics.tracker("find", blank));
    }

    @Test
    void nullNamesAreRefused() {
        nullRefused("name", () -> analytics.tracker(null));
        nullRefused("name", () -> analytics.tracker(null, "db"));
        nullRefused("eventType", () -> analytics.tracker("find", null));
        nullRefused("name", () -> analytics.timer(null));
    }

    @Test
    void nullWorkIsRefused() {
        Tracker tracker = analytics.tracker("find");

        nullRefused("work", () -> tracker.track((Supplier<String>) null));
        nullRefused("work", () -> tracker.track((Runnable) null));
        nullRefused("work", () -> tracker.call((Supplier<String>) null));
        nullRefused("work", () -> tracker.run((Runnable) null));
        nullRefused("work", () -> tracker.future(null));
        nullRefused("work", () -> tracker.trackCallable(null));
        nullRefused("work", () -> analytics.track((Supplier<String>) null));
    }

    @Test
    void nullQueriesModesAndTimesAreRefused() {
        nullRefused("query", () -> analytics.stats((StatsQuery) null));
        nullRefused("query", () -> analytics.events(null));
        nullRefused("mode", () -> analytics.generateReports(null));
        nullRefused("age", () -> analytics.clearOldEvents((Duration) null));
        nullRefused("moment", () -> analytics.clearOldEvents((Instant) null));
        nullRefused("timeout", () -> analytics.flush(null));
    }

    @Test
    void timesOutOfBoundsAreRefused() {
        refused("age must be 0 or more, was PT-1S", () -> analytics.clearOldEvents(Duration.ofSeconds(-1)));
        refused("timeout must be more than 0, was PT0S", () -> analytics.flush(Duration.ZERO));
        refused("timeout must be more than 0, was PT-1S", () -> analytics.flush(Duration.ofSeconds(-1)));
    }

    @Test
    void badTagsAreRefused() {
        Tracker tracker = analytics.tracker("find");

        refused("tag key must not be blank, was \" \"", () -> tracker.tag(" ", "value"));
        nullRefused("value of tag table", () -> tracker.tag("table", null));
        nullRefused("tags", () -> tracker.tags(null));
    }

    @Test
    void builderRefusesNullAtTheCall() {
        AnalyticsBuilder builder = Analytics.builder();

        nullRefused("config", () -> builder.config(null));
        nullRefused("clock", () -> builder.clock(null));
        nullRefused("reporter", () -> builder.reporter(null));
    }

    private static void refused(String message, ThrowingCallable call) {
        assertThatIllegalArgumentException().isThrownBy(call).withMessage(message);
    }

    private static void nullRefused(String argument, ThrowingCallable call) {
        assertThatNullPointerException().isThrownBy(call).withMessage(argument + " must not be null");
    }
}
