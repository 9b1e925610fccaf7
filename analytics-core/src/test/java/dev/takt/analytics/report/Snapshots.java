package dev.takt.analytics.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.config.AnalyticsConfig;
import dev.takt.analytics.config.DurationThresholds;
import dev.takt.analytics.event.CallDetails;
import dev.takt.analytics.event.Event;
import dev.takt.analytics.event.EventView;
import dev.takt.analytics.event.LastError;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.event.RecordedCall;
import dev.takt.analytics.event.Series;
import dev.takt.analytics.event.Tags;
import dev.takt.analytics.health.Fault;
import dev.takt.analytics.health.HealthCounters;
import dev.takt.analytics.path.NestedCall;
import dev.takt.analytics.path.Paths;
import dev.takt.analytics.stats.DurationSummary;
import dev.takt.analytics.stats.SeriesStats;
import dev.takt.analytics.store.Dictionaries;
import dev.takt.analytics.store.EventStore;
import dev.takt.analytics.store.SeriesTable;
import dev.takt.analytics.totals.Bands;
import dev.takt.analytics.totals.GaugeTable;
import dev.takt.analytics.totals.GaugeTotals;
import dev.takt.analytics.totals.InFlight;
import dev.takt.analytics.totals.PathSums;
import dev.takt.analytics.totals.SeriesTotals;
import dev.takt.analytics.totals.TotalsCut;
import dev.takt.analytics.totals.TotalsTable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Snapshots made of given calls, and what it means that two are equal. */
final class Snapshots {
    static final AnalyticsConfig CONFIG = AnalyticsConfig.defaults()
            .withDurationThresholds(
                    new DurationThresholds(Duration.ofMillis(1), Duration.ofMillis(2), Duration.ofSeconds(3)))
            .withResource(AnalyticsConfig.defaults().resource().with("service", "søk"));

    private Snapshots() {}

    /** A snapshot of {@code calls}, which are given the dictionary that their series are to be of. */
    static Snapshot of(Function<SeriesTable, List<RecordedCall>> calls) {
        return of(calls, List.of(), true);
    }

    /** Makes a snapshot; if it {@code nests}, two calls in three have callers, and some have children. */
    private static Snapshot of(
            Function<SeriesTable, List<RecordedCall>> calls, List<GaugeTotals> gauges, boolean nests) {
        SeriesTable table = new SeriesTable(1_000);
        Dictionaries dictionaries = Paths.with(table);
        EventStore rows = new EventStore(table, dictionaries.paths(), 0);
        Bands bands = Bands.of(CONFIG.durationThresholds());
        TotalsTable totals = new TotalsTable(bands);
        List<RecordedCall> plain = calls.apply(table);
        for (int i = 0; i < plain.size(); i++) {
            EventView call = nests ? nested(plain, i, dictionaries) : plain.get(i);
            rows.append(call);
            totals.add(call);
            LastError error = LastError.of(call);
            if (error != null) {
                totals.of(call.series().id()).keep(error);
            }
        }
        HealthCounters health = new HealthCounters();
        health.count(Fault.ROW_DROPPED, 3);
        Map<Integer, InFlight.Running> running = Map.of(SeriesTable.OTHER_ID, new InFlight.Running(2, -77));
        Map<Integer, SeriesTotals> bySeries = PathSums.bySeries(totals.copy(), dictionaries.paths()::seriesId);
        TotalsCut cut = new TotalsCut(table.all(), bySeries, rows.cut(), running, 1_000, 3, bands, gauges)
                .withTree(new TotalsCut.TreeCut(dictionaries.paths().all(), totals.copy()));
        return new Snapshot(
                42,
                Instant.parse("2026-11-20T10:15:30.123456789Z"),
                Instant.parse("1965-01-01T00:00:00.000000001Z"),
                cut,
                new Health(health.counts(), Fault.meanings()),
                CONFIG);
    }

    private static EventView nested(List<RecordedCall> calls, int number, Dictionaries dictionaries) {
        List<Series> callers =
                calls.subList(0, number % 3).stream().map(RecordedCall::series).toList();
        long covered = calls.get(number).durationNanos() / (1 + number % 4) * (number % 2);
        return NestedCall.of(calls.get(number), dictionaries, callers, covered, number % 5 == 1);
    }

    /** A little of everything. */
    static Snapshot small() {
        return small(true);
    }

    /** A little of everything; with or without calls that have callers. */
    static Snapshot small(boolean nests) {
        GaugeTable gauges = new GaugeTable(10);
        gauges.add("load", Tags.of("cpu", "1"), false, 0.25, -5_000_000_000L);
        gauges.add("load", Tags.of("cpu", "1"), false, -1e300, 7_000_000_000L);
        gauges.add("orders", Tags.empty(), true, 12, 1);
        return of(Snapshots::calls, gauges.cut(), nests);
    }

    private static List<RecordedCall> calls(SeriesTable table) {
        Series read = table.resolve("files.read", "io", Tags.of("disk", "ssd"));
        read.sampleOverhead(64);
        RecordedCall stream = RecordedCall.of(read, 500, 3_000_000, Outcome.CANCELLED);
        return List.of(
                RecordedCall.success(read, 1_000, 5),
                RecordedCall.failure(table.resolve("größe 🎈", "call", Tags.empty()), 900, 7, new Exception("x")),
                RecordedCall.failure(read, 2_000, 5, new IllegalStateException("y")),
                RecordedCall.failure(read, 1_500, 5, new Exception()),
                RecordedCall.of(table.other(), -3, 2_000_000, Outcome.UNSET),
                stream.with(new CallDetails(Map.of("user", "ann", "", ""), 12, 0)));
    }

    static void assertEqual(Snapshot actual, Snapshot expected) {
        assertThat(actual.instanceId()).isEqualTo(expected.instanceId());
        assertThat(actual.startedAt()).isEqualTo(expected.startedAt());
        assertThat(actual.takenAt()).isEqualTo(expected.takenAt());
        assertThat(actual.health()).isEqualTo(expected.health());
        assertThat(actual.config().durationThresholds())
                .isEqualTo(expected.config().durationThresholds());
        assertThat(actual.config().resource()).isEqualTo(expected.config().resource());
        assertThat(actual.stats().droppedEvents()).isEqualTo(expected.stats().droppedEvents());
        assertThat(actual.stats().gauges()).isEqualTo(expected.stats().gauges());
        assertThat(actual.rows().rows()).isEqualTo(expected.rows().rows());
        assertThat(events(actual)).isEqualTo(events(expected));
        assertThat(figures(actual)).isEqualTo(figures(expected));
        assertThat(actual.callTree()).hasToString(expected.callTree().toString());
    }

    static List<Event> events(Snapshot snapshot) {
        List<Event> events = new ArrayList<>();
        snapshot.rows().forEach((EventView row) -> events.add(Event.of(row)));
        return events;
    }

    /** Returns all data of a series, one line each. */
    private static List<List<Object>> figures(Snapshot snapshot) {
        return snapshot.stats().series().stream().map(Snapshots::figures).toList();
    }

    private static List<Object> figures(SeriesStats one) {
        List<Object> figures = new ArrayList<>(List.of(
                one.name(),
                one.eventType(),
                one.tags(),
                one.calls(),
                one.successes(),
                one.failures(),
                one.cancellations(),
                one.unset(),
                one.durationCounts(),
                one.overhead(),
                one.lastErrors(),
                one.inFlight(),
                one.oldestInFlight()));
        DurationSummary duration = one.duration();
        figures.addAll(List.of(
                duration.total(), duration.min(), duration.max(), duration.standardDeviation(), duration.p99()));
        duration.forEachBucket((lowest, highest, count) -> figures.addAll(List.of(lowest, highest, count)));
        return figures;
    }
}
