package dev.takt.analytics.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.LogCapture;
import dev.takt.analytics.config.AnalyticsConfig;
import dev.takt.analytics.config.DurationThresholds;
import dev.takt.analytics.contract.ManualClock;
import dev.takt.analytics.event.Event;
import dev.takt.analytics.event.Tags;
import dev.takt.analytics.report.Snapshot;
import dev.takt.analytics.stats.DurationBand;
import dev.takt.analytics.stats.SeriesStats;
import dev.takt.analytics.stats.StatsQuery;
import dev.takt.analytics.tracker.Timer;
import dev.takt.analytics.tracker.Tracker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MergeTest {
    private final ManualClock clock = new ManualClock();
    private final List<Analytics> built = new ArrayList<>();

    @AfterEach
    void close() {
        built.forEach(Analytics::close);
    }

    @Test
    void callsOfBothAreInOrderOfStart() {
        Analytics a = build(AnalyticsConfig.defaults());
        Analytics b = build(AnalyticsConfig.defaults());
        call(a, "first", 1);
        Timer early = b.timer("second");
        clock.advance(Duration.ofMillis(1));
        call(a, "third", 5);
        early.success();
        call(b, "fourth", 1);

        long dropped = a.mergeWith(b);

        assertThat(dropped).isZero();
        assertThat(names(a)).containsExactly("first", "second", "third", "fourth");
        assertThat(a.events().get(1).duration()).isEqualTo(Duration.ofMillis(6));
    }

    @Test
    void callsAfterAMergeAreInOrderOfStartAsWell() {
        Analytics a = build(AnalyticsConfig.defaults());
        Analytics b = build(AnalyticsConfig.defaults());
        call(b, "first", 1);
        a.mergeWith(b);
        Timer slow = a.timer("second");
        clock.advance(Duration.ofMillis(1));
        call(a, "third", 1);

        slow.success();

        assertThat(names(a)).containsExactly("first", "second", "third");
    }

    @Test
    void otherInstanceIsEmptyAndContinues() {
        Analytics a = build(AnalyticsConfig.defaults());
        Analytics b = build(AnalyticsConfig.defaults());
        Tracker kept = b.tracker("kept");
        kept.run(() -> clock.advance(Duration.ofMillis(1)));

        a.mergeWith(b);

        assertThat(b.stats().calls()).isZero();
        assertThat(b.stats().totalTime()).isZero();
        assertThat(b.events()).isEmpty();
        kept.run(() -> clock.advance(Duration.ofMillis(2)));
        assertThat(b.stats().calls()).isEqualTo(1);
        assertThat(names(b)).containsExactly("kept");
        assertThat(a.stats().calls()).isEqualTo(1);
    }

    @Test
    void callsInFlightStayWhereTheyAre() {
        Analytics a = build(AnalyticsConfig.defaults());
        Analytics b = build(AnalyticsConfig.defaults());
        CompletableFuture<String> source = new CompletableFuture<>();
        CompletableFuture<String> tracked = b.tracker("slow").future(() -> source);
        call(b, "done", 1);

        a.mergeWith(b);

        assertThat(a.stats().series()).extracting(SeriesStats::name).containsExactly("done");
        assertThat(seriesOf(b, "slow").inFlight()).isEqualTo(1);
        source.complete("value");
        assertThat(tracked).isCompletedWithValue("value");
        assertThat(seriesOf(b, "slow").calls()).isEqualTo(1);
        assertThat(a.stats().calls()).isEqualTo(1);
    }

    @Test
    void figuresOfOneSeriesAreThoseOfAllItsCalls() {
        Analytics a = build(AnalyticsConfig.defaults());
        Analytics b = build(AnalyticsConfig.defaults());
        Analytics all = build(AnalyticsConfig.defaults());
        for (int i = 1; i <= 300; i++) {
            Analytics one = i % 3 == 0 ? a : b;
            int millis = i * 7 % 101;
            int number = i;
            List.of(one, all)
                    .forEach(each ->
                            endAs(number, each.tracker("x", "db").tag("k", "v").start(), millis));
        }

        a.mergeWith(b);

        SeriesStats merged = seriesOf(a, "x");
        SeriesStats expected = seriesOf(all, "x");
        assertThat(merged.duration()).hasToString(expected.duration().toString());
        for (double percentile = 0; percentile <= 100; percentile += 0.5) {
            assertThat(merged.duration().percentile(percentile))
                    .isEqualTo(expected.duration().percentile(percentile));
        }
        assertThat(merged.duration().standardDeviation())
                .isEqualTo(expected.duration().standardDeviation());
        assertThat(merged.duration().total()).isEqualTo(expected.duration().total());
        assertThat(List.of(merged.successes(), merged.failures(), merged.cancellations(), merged.unset()))
                .isEqualTo(
                        List.of(expected.successes(), expected.failures(), expected.cancellations(), expected.unset()));
        assertThat(merged.tags()).isEqualTo(Tags.of("k", "v"));
        assertThat(a.stats().series()).hasSize(1);
    }

    @Test
    void keepsLaterOfLastErrors() {
        Analytics a = build(AnalyticsConfig.defaults());
        Analytics b = build(AnalyticsConfig.defaults());
        fail(b, "earlier");
        fail(a, "later");

        a.mergeWith(b);

        assertThat(seriesOf(a, "failing").lastError()).contains("java.lang.IllegalStateException: later");
        fail(b, "latest");
        a.mergeWith(b);
        assertThat(seriesOf(a, "failing").lastError()).contains("java.lang.IllegalStateException: latest");
    }

    @Test
    void bandsAreAddedAsTheyWereRecorded() {
        Analytics a = build(AnalyticsConfig.defaults());
        DurationThresholds strict =
                new DurationThresholds(Duration.ofMillis(1), Duration.ofMillis(2), Duration.ofMillis(3));
        Analytics b = build(AnalyticsConfig.defaults().withDurationThresholds(strict));
        call(a, "a", 10);
        call(b, "b", 10);

        a.mergeWith(b);

        assertThat(a.stats().durationCounts())
                .isEqualTo(Map.of(DurationBand.FAST, 1L, DurationBand.MEDIUM, 0L, DurationBand.SLOW, 1L));
        call(a, "a", 10);
        assertThat(a.stats().durationCounts()).containsEntry(DurationBand.FAST, 2L);
        assertThat(a.snapshot().config().durationThresholds())
                .isEqualTo(AnalyticsConfig.defaults().durationThresholds());
    }

    @Test
    void boundKeepsNewestOfBothAndLogsWarning() {
        Analytics a = build(AnalyticsConfig.defaults().withMaxEvents(4));
        Analytics b = build(AnalyticsConfig.defaults());
        for (int i = 0; i < 3; i++) {
            call(a, "a" + i, 1);
            call(b, "b" + i, 1);
        }

        try (LogCapture log = LogCapture.ofInfo(Analytics.CONSOLE_LOGGER)) {
            long dropped = a.mergeWith(b);

            assertThat(dropped).isEqualTo(2);
            assertThat(warnings(log))
                    .containsExactly("WARN Merging dropped the 2 oldest rows at the bound of 4 (max-events)");
        }
        assertThat(names(a)).containsExactly("a1", "b1", "a2", "b2");
        assertThat(a.stats().calls()).isEqualTo(6);
        assertThat(a.stats().droppedEvents()).isZero();
    }

    @Test
    void mergeThatDropsNothingLogsNoWarning() {
        Analytics a = build(AnalyticsConfig.defaults().withMaxEvents(2));
        Analytics b = build(AnalyticsConfig.defaults());
        call(a, "a", 1);
        call(b, "b", 1);

        try (LogCapture log = LogCapture.ofInfo(Analytics.CONSOLE_LOGGER)) {
            assertThat(a.mergeWith(b)).isZero();
            assertThat(warnings(log)).isEmpty();
        }
    }

    @Test
    void pruningAtTheBoundIsLoggedAtDebug() {
        Analytics a = build(AnalyticsConfig.defaults().withMaxEvents(20));

        try (LogCapture log = LogCapture.of("dev.takt.analytics")) {
            for (int i = 0; i < 21; i++) {
                call(a, "a", 1);
            }
            a.flush();

            assertThat(log.lines()).containsExactly("DEBUG The oldest 2 rows went at the bound of 20 (max-events)");
        }
    }

    @Test
    void seriesPastOurLimitAreFoldedAndCounted() {
        Analytics a = build(AnalyticsConfig.defaults().withSeriesLimit(2));
        Analytics b = build(AnalyticsConfig.defaults());
        call(a, "known", 1);
        call(b, "known", 1);
        for (int i = 0; i < 5; i++) {
            call(b, "new" + i, 1);
        }

        a.mergeWith(b);

        assertThat(a.stats().calls()).isEqualTo(7);
        assertThat(seriesOf(a, "known").calls()).isEqualTo(2);
        assertThat(seriesOf(a, "(other)").calls())
                .isEqualTo(4)
                .isEqualTo(a.health().count("series-folded"));
        assertThat(a.events(StatsQuery.all().names("(other)"))).hasSize(4);
    }

    @Test
    void callsThatWereFoldedThereAreFoldedHere() {
        Analytics a = build(AnalyticsConfig.defaults());
        Analytics b = build(AnalyticsConfig.defaults().withSeriesLimit(1));
        call(b, "first", 1);
        call(b, "second", 1);
        call(b, "third", 1);

        a.mergeWith(b);

        assertThat(seriesOf(a, "(other)").calls())
                .isEqualTo(2)
                .isEqualTo(a.health().count("series-folded"));
        assertThat(b.health().count("series-folded")).isZero();
    }

    @Test
    void mergingWithItselfDoesNothing() {
        Analytics a = build(AnalyticsConfig.defaults());
        Timer slow = a.timer("slow");
        clock.advance(Duration.ofMillis(1));
        call(a, "fast", 1);
        clock.advance(Duration.ofMillis(1));
        slow.success();

        assertThat(a.mergeWith(a)).isZero();

        assertThat(a.stats().calls()).isEqualTo(2);
        assertThat(names(a)).as("still in order of completion").containsExactly("fast", "slow");
    }

    @Test
    void closedInstancesMergeToo() {
        Analytics a = build(AnalyticsConfig.defaults());
        Analytics b = build(AnalyticsConfig.defaults());
        call(a, "a", 1);
        call(b, "b", 1);
        b.close();

        a.mergeWith(b);
        a.close();

        assertThat(names(a)).containsExactly("a", "b");
        assertThat(b.stats().calls()).isZero();
        b.mergeWith(a);
        assertThat(names(b)).containsExactly("a", "b");
        assertThat(a.stats().calls()).isZero();
    }

    @Test
    void addsSnapshotAndRemovesNothing(@TempDir Path directory) throws Exception {
        Analytics a = build(AnalyticsConfig.defaults());
        Analytics b = build(AnalyticsConfig.defaults());
        call(b, "b", 1);
        fail(b, "why");
        call(a, "a", 1);
        b.snapshot().write(directory.resolve("b.takt"));

        long dropped = a.mergeWith(Snapshot.read(directory.resolve("b.takt")));

        assertThat(dropped).isZero();
        assertThat(names(a)).containsExactly("b", "failing", "a");
        assertThat(seriesOf(a, "failing").lastError()).contains("java.lang.IllegalStateException: why");
        assertThat(b.stats().calls()).isEqualTo(2);
        call(a, "failing", 1);
        assertThat(seriesOf(b, "failing").calls()).isEqualTo(1);
    }

    private Analytics build(AnalyticsConfig config) {
        Analytics analytics = Analytics.builder().config(config).clock(clock).build();
        built.add(analytics);
        return analytics;
    }

    private void call(Analytics analytics, String name, int millis) {
        analytics.tracker(name).run(() -> clock.advance(Duration.ofMillis(millis)));
    }

    private void fail(Analytics analytics, String message) {
        Timer timer = analytics.timer("failing");
        clock.advance(Duration.ofMillis(1));
        timer.fail(new IllegalStateException(message));
    }

    private void endAs(int number, Timer timer, int millis) {
        clock.advance(Duration.ofMillis(millis));
        if (number % 100 == 0) {
            timer.fail(new IllegalStateException("no"));
        }
        switch (number % 5) {
            case 0 -> timer.cancel();
            case 1 -> timer.close();
            default -> timer.success();
        }
    }

    private static List<String> warnings(LogCapture log) {
        return log.lines().stream().filter(line -> line.startsWith("WARN")).toList();
    }

    private static List<String> names(Analytics analytics) {
        return analytics.events().stream().map(Event::name).toList();
    }

    private static SeriesStats seriesOf(Analytics analytics, String name) {
        return analytics.stats(StatsQuery.all().names(name)).series().get(0);
    }
}
