package dev.takt.analytics.fleet.view;

import dev.takt.analytics.config.AnalyticsConfig;
import dev.takt.analytics.config.Resource;
import dev.takt.analytics.event.CallDetails;
import dev.takt.analytics.event.EventView;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.event.Series;
import dev.takt.analytics.event.Tags;
import dev.takt.analytics.fleet.SeriesDefinition;
import dev.takt.analytics.fleet.SeriesId;
import dev.takt.analytics.fleet.SlowCallRecord;
import dev.takt.analytics.fleet.record.InstanceError;
import dev.takt.analytics.fleet.record.InstanceStatus;
import dev.takt.analytics.fleet.record.MergedFigures;
import dev.takt.analytics.fleet.record.MergedKey;
import dev.takt.analytics.fleet.record.SlowList;
import dev.takt.analytics.path.PathTable;
import dev.takt.analytics.report.Health;
import dev.takt.analytics.report.Snapshot;
import dev.takt.analytics.store.EventStore;
import dev.takt.analytics.store.SeriesTable;
import dev.takt.analytics.totals.Bands;
import dev.takt.analytics.totals.SeriesTotals;
import dev.takt.analytics.totals.TotalsCut;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A maker of a snapshot from merged figures, so that every reporter and the dashboard work on a fleet. For one use. */
final class SnapshotOfFleet {
    private static final String UNKNOWN_TYPE = "call";
    private static final int DEEPEST_PATH = 256;

    private final Map<SeriesId, SeriesDefinition> definitions;
    private final SeriesTable table = new SeriesTable(Integer.MAX_VALUE - 1);
    private final PathTable paths = new PathTable(DEEPEST_PATH, PathTable.MOST_PATHS, () -> {});
    private final Map<Integer, SeriesTotals> totals = new HashMap<>();
    private final Map<Integer, SeriesTotals> byPath = new HashMap<>();
    private final EventStore rows = new EventStore(table, paths, 0);

    SnapshotOfFleet(Map<SeriesId, SeriesDefinition> definitions) {
        this.definitions = definitions;
    }

    /** Adds merged figures. */
    void add(MergedKey key, MergedFigures figures) {
        int path = pathOf(key.series(), 0);
        int series = paths.seriesId(path);
        SeriesTotals ofPath = byPath.computeIfAbsent(path, none -> new SeriesTotals());
        SeriesTotals ofSeries = totals.computeIfAbsent(series, none -> new SeriesTotals());
        ofPath.addAll(figures.totals());
        ofSeries.addAll(figures.totals());
        for (InstanceError error : figures.errors()) {
            ofPath.keep(error.error());
            ofSeries.keep(error.error());
        }
    }

    /** Adds slow calls as rows, which are ordered by their start. */
    void addRows(Collection<SlowList> lists) {
        lists.stream()
                .flatMap(list -> list.calls().stream())
                .sorted(Comparator.comparingLong(one -> one.call().startEpochNanos()))
                .forEach(one -> rows.append(new Row(seriesOf(one.call().series()), one.call(), one.instance())));
    }

    private int pathOf(SeriesId id, int depth) {
        SeriesDefinition definition = definitions.get(id);
        if (id.equals(MergedKey.OTHER)) {
            return table.other().id();
        }
        Series series = seriesOf(id);
        SeriesId parent = definition == null || depth > DEEPEST_PATH ? null : definition.parent();
        if (definition == null || parent == null) {
            return series.id();
        }
        int caller = pathOf(parent, depth + 1);
        return definition.isFolded() ? paths.foldedChild(caller, series) : paths.child(caller, series);
    }

    private Series seriesOf(SeriesId id) {
        SeriesDefinition definition = definitions.get(id);
        return definition == null
                ? table.resolve(id.toString(), UNKNOWN_TYPE, Tags.empty())
                : table.resolve(definition.name(), definition.eventType(), definition.tags());
    }

    /** Returns the snapshot. */
    Snapshot snapshot(
            Instant startedAt,
            Instant takenAt,
            Map<String, String> attributes,
            Collection<InstanceStatus> instances,
            long unreadable) {
        AnalyticsConfig config = AnalyticsConfig.of(Map.of()).withResource(new Resource(attributes));
        TotalsCut cut = new TotalsCut(
                table.all(),
                totals,
                rows.cut(),
                Map.of(),
                0,
                0,
                Bands.of(config.durationThresholds()),
                List.of(),
                new TotalsCut.TreeCut(paths.all(), byPath),
                true);
        return new Snapshot(0, startedAt, takenAt, cut, healthOf(instances, unreadable), config);
    }

    private static Health healthOf(Collection<InstanceStatus> instances, long unreadable) {
        Map<String, Long> counts = new LinkedHashMap<>();
        Map<String, String> meanings = new LinkedHashMap<>();
        count(
                counts,
                meanings,
                "fleet-missing-calls",
                "calls in frames that never arrived",
                instances.stream().mapToLong(InstanceStatus::missingCalls).sum());
        count(
                counts,
                meanings,
                "fleet-missing-frames",
                "frames that never arrived",
                instances.stream().mapToLong(InstanceStatus::missingFrames).sum());
        count(counts, meanings, "fleet-unreadable-records", "records of the engine that could not be read", unreadable);
        for (InstanceStatus instance : instances) {
            instance.losses().forEach((name, lost) -> counts.merge(name, lost, Long::sum));
        }
        counts.keySet().forEach(name -> meanings.putIfAbsent(name, name + " on the instances"));
        return new Health(counts, meanings);
    }

    private static void count(
            Map<String, Long> counts, Map<String, String> meanings, String name, String meaning, long count) {
        counts.put(name, count);
        meanings.put(name, meaning);
    }

    /**
     * A slow call as a row.
     *
     * @param series its series
     * @param call the call
     * @param instance where it ran
     */
    private record Row(Series series, SlowCallRecord call, String instance) implements EventView {
        @Override
        public long startEpochNanos() {
            return call.startEpochNanos();
        }

        @Override
        public long durationNanos() {
            return call.durationNanos();
        }

        @Override
        public Outcome outcome() {
            return call.outcome();
        }

        @Override
        public @Nullable String errorType() {
            return call.errorType().isEmpty() ? null : call.errorType();
        }

        @Override
        public @Nullable Throwable error() {
            return null;
        }

        @Override
        public CallDetails details() {
            return CallDetails.ofNotes(Map.of("instance", instance));
        }
    }
}
