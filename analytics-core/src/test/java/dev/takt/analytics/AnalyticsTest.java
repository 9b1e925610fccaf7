package dev.takt.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.takt.analytics.config.AnalyticsConfig;
import dev.takt.analytics.contract.ManualClock;
import dev.takt.analytics.event.Event;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.event.Tags;
import dev.takt.analytics.report.Snapshot;
import dev.takt.analytics.stats.DurationBand;
import dev.takt.analytics.stats.SeriesStats;
import dev.takt.analytics.stats.Stats;
import dev.takt.analytics.stats.StatsQuery;
import dev.takt.analytics.tracker.Timer;
import dev.takt.analytics.tracker.Tracker;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AnalyticsTest {
    private static final Duration TEN_MILLIS = Duration.ofMillis(10);

    private final ManualClock clock = new ManualClock();
    private final Analytics analytics = Analytics.builder().clock(clock).build();

    @AfterEach
    void close() {
        analytics.close();
    }

    @Test
    void recordsNothingAtFirst() {
        assertThat(analytics.stats().calls()).isZero();
        assertThat(analytics.events()).isEmpty();
        assertThat(analytics.health().isGood()).isTrue();
    }

    @Test
    void callsBecomeFigures() {
        Tracker find = analytics.tracker("users.find", "db").tag("table", "users");
        find.run(() -> clock.advance(TEN_MILLIS));
        find.run(() -> clock.advance(Duration.ofSeconds(3)));
        assertThatThrownBy(() -> find.run(AnalyticsTest::fail)).isInstanceOf(IOException.class);
        analytics.timer("block").close();

        Stats stats = analytics.stats();

        assertThat(stats.calls()).isEqualTo(4);
        assertThat(stats.successes()).isEqualTo(2);
        assertThat(stats.failures()).isEqualTo(1);
        assertThat(stats.unset()).isEqualTo(1);
        assertThat(stats.totalTime()).isEqualTo(Duration.ofMillis(3_010));
        assertThat(stats.durationCounts())
                .isEqualTo(Map.of(DurationBand.FAST, 3L, DurationBand.MEDIUM, 0L, DurationBand.SLOW, 1L));
        SeriesStats series = stats.series().get(0);
        assertThat(series.tags()).isEqualTo(Tags.of("table", "users"));
        assertThat(series.duration().max()).isEqualTo(Duration.ofSeconds(3));
        assertThat(series.lastError()).contains("java.io.IOException: disk");
    }

    @Test
    void callsBecomeEvents() {
        Tracker find = analytics.tracker("users.find", "db");
        find.run(() -> clock.advance(TEN_MILLIS));
        assertThatThrownBy(() -> find.run(AnalyticsTest::fail)).isInstanceOf(IOException.class);

        List<Event> events = analytics.events();

        assertThat(events).extracting(Event::outcome).containsExactly(Outcome.SUCCESS, Outcome.FAILURE);
        assertThat(events.get(0).startTime()).isEqualTo(ManualClock.START);
        assertThat(events.get(0).duration()).isEqualTo(TEN_MILLIS);
        assertThat(events.get(0).eventType()).isEqualTo("db");
        assertThat(events.get(1).startTime()).isEqualTo(ManualClock.START.plus(TEN_MILLIS));
        assertThat(events.get(1).errorType()).isEqualTo("java.io.IOException");
    }

    @Test
    void eventsComeInTheOrderOfCompletion() {
        Timer outer = analytics.timer("outer");
        clock.advance(TEN_MILLIS);
        analytics.tracker("inner").run(() -> clock.advance(TEN_MILLIS));
        Timer sibling = analytics.timer("sibling");
        clock.advance(TEN_MILLIS);
        outer.success();
        clock.advance(TEN_MILLIS);
        sibling.success();

        assertThat(analytics.events()).extracting(Event::name).containsExactly("inner", "outer", "sibling");
    }

    @Test
    void querySelectsEventsAndFigures() {
        analytics.tracker("find", "db").run(() -> clock.advance(TEN_MILLIS));
        Instant between = clock.now();
        analytics.tracker("get", "http").run(() -> clock.advance(TEN_MILLIS));

        assertThat(analytics.events(StatsQuery.all().eventTypes("db")))
                .extracting(Event::name)
                .containsExactly("find");
        assertThat(analytics.events(StatsQuery.all().since(between)))
                .extracting(Event::name)
                .containsExactly("get");
        assertThat(analytics.stats(StatsQuery.all().names("get")).calls()).isEqualTo(1);
    }

    @Test
    void logsSummaryAsTwoLinesAtInfo() {
        Tracker find = analytics.tracker("users.find");
        for (int i = 0; i < 3; i++) {
            find.run(() -> clock.advance(TEN_MILLIS));
        }
        Timer failing = find.start();
        clock.advance(TEN_MILLIS);
        failing.fail(new IOException("disk"));
        analytics.flush(); // the lines of the calls themselves come before

        try (LogCapture log = LogCapture.of("analytics.console")) {
            analytics.logSummary();

            assertThat(log.lines())
                    .containsExactly(
                            "INFO Analytics Summary: 4 calls | 75.0% success | avg 0.010s | 1 failed",
                            "INFO Performance: >>> 100% | >> 0% | > 0%");
        }
    }

    @Test
    void settingWallClockBackChangesNoDuration() {
        analytics.tracker("find").run(() -> {
            clock.setWall(ManualClock.START.minusSeconds(86_400));
            clock.shiftNanos(TEN_MILLIS.toNanos());
        });

        assertThat(analytics.events().get(0).duration()).isEqualTo(TEN_MILLIS);
    }

    @Test
    void recordsNegativeDurationAsZeroAndCountsIt() {
        analytics.tracker("find").run(() -> clock.shiftNanos(-5));

        assertThat(analytics.events().get(0).duration()).isZero();
        assertThat(analytics.health().count("duration-clamped")).isEqualTo(1);
    }

    @Test
    void callIsInFlightUntilItEnds() {
        CompletableFuture<String> pending = new CompletableFuture<>();
        CompletableFuture<String> tracked = analytics.tracker("slow").future(() -> pending);
        clock.advance(Duration.ofSeconds(7));

        SeriesStats during = analytics.stats().series().get(0);
        pending.complete("done");
        SeriesStats after = analytics.stats().series().get(0);

        assertThat(tracked).isCompletedWithValue("done");
        assertThat(during.inFlight()).isEqualTo(1);
        assertThat(during.oldestInFlight()).contains(Duration.ofSeconds(7));
        assertThat(during.calls()).isZero();
        assertThat(after.inFlight()).isZero();
        assertThat(after.calls()).isEqualTo(1);
    }

    @Test
    void snapshotShowsOneMoment() {
        analytics.tracker("find").run(() -> clock.advance(TEN_MILLIS));

        Snapshot snapshot = analytics.snapshot();
        analytics.tracker("find").run(() -> clock.advance(TEN_MILLIS));

        List<Event> rows = new ArrayList<>();
        snapshot.rows().forEach(row -> rows.add(Event.of(row)));
        assertThat(snapshot.instanceId()).isEqualTo(analytics.instanceId());
        assertThat(snapshot.startedAt()).isEqualTo(ManualClock.START);
        assertThat(snapshot.takenAt()).isEqualTo(ManualClock.START.plus(TEN_MILLIS));
        assertThat(snapshot.stats().calls()).isEqualTo(1);
        assertThat(rows).hasSize(1);
        assertThat(snapshot.health().isGood()).isTrue();
        assertThat(snapshot.config()).isEqualTo(AnalyticsConfig.defaults());
    }

    @Test
    void flushSaysThatAllWasTakenIn() {
        analytics.tracker("find").run(() -> {});

        assertThat(analytics.flush()).isTrue();
        assertThat(analytics.flush(Duration.ofSeconds(30))).isTrue();
        assertThat(analytics.flush(Duration.ofSeconds(Long.MAX_VALUE))).isTrue();
    }

    @Test
    void everyInstanceHasUniqueNumber() {
        try (Analytics other = Analytics.create();
                Analytics third = Analytics.create()) {
            assertThat(List.of(analytics.instanceId(), other.instanceId(), third.instanceId()))
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void manyInstancesLiveSideBySide() {
        List<Analytics> many = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            many.add(Analytics.create());
        }

        for (int round = 0; round < 100; round++) {
            for (int i = 0; i < many.size(); i++) {
                if (round <= i) {
                    many.get(i).tracker("call").run(() -> {});
                }
            }
        }

        for (int i = 0; i < many.size(); i++) {
            assertThat(many.get(i).stats().calls()).isEqualTo(i + 1);
            many.get(i).close();
        }
    }

    private static void fail() throws IOException {
        throw new IOException("disk");
    }
}
