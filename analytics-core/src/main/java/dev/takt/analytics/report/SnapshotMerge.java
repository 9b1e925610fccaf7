package dev.takt.analytics.report;

import dev.takt.analytics.batch.BatchRun;
import dev.takt.analytics.config.AnalyticsConfig;
import dev.takt.analytics.config.Resource;
import dev.takt.analytics.event.Series;
import dev.takt.analytics.export.Delivery;
import dev.takt.analytics.path.ObservedCall;
import dev.takt.analytics.path.PathMapping;
import dev.takt.analytics.path.PathTable;
import dev.takt.analytics.require.Require;
import dev.takt.analytics.store.Dictionaries;
import dev.takt.analytics.store.EventStore;
import dev.takt.analytics.store.SeriesMapping;
import dev.takt.analytics.store.SeriesTable;
import dev.takt.analytics.totals.GaugeTable;
import dev.takt.analytics.totals.InFlight;
import dev.takt.analytics.totals.SeriesTotals;
import dev.takt.analytics.totals.TotalsCut;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Adds up the cuts of several instances, with one dictionary of series. */
final class SnapshotMerge {
    private final Dictionaries dictionaries = Dictionaries.ofFiles();
    private final SeriesTable table = dictionaries.series();
    private final PathTable paths = dictionaries.paths();
    private final Map<Integer, SeriesTotals> totals = new HashMap<>();
    private final EventStore rows = new EventStore(table, paths, 0);
    private final Map<Integer, SeriesTotals> byPath = new HashMap<>();
    private final Map<Integer, List<ObservedCall>> slowest = new HashMap<>();
    private final GaugeTable gauges = new GaugeTable(Integer.MAX_VALUE);
    private final Map<Integer, InFlight.Running> running = new HashMap<>();
    private final Map<String, Long> losses = new LinkedHashMap<>();
    private final Map<String, String> meanings = new LinkedHashMap<>();
    private final List<Delivery> deliveries = new ArrayList<>();
    private long droppedRows;

    private SnapshotMerge() {}

    static Snapshot of(List<Snapshot> snapshots) {
        if (snapshots.isEmpty()) {
            throw Require.refused("snapshots", "at least one", snapshots);
        }
        if (snapshots.size() == 1) {
            return snapshots.get(0);
        }
        SnapshotMerge merge = new SnapshotMerge();
        snapshots.forEach(merge::add);
        return merge.result(snapshots);
    }

    private void add(Snapshot snapshot) {
        TotalsCut cut = TotalsCut.of(snapshot.rows());
        SeriesMapping mapping = new SeriesMapping(table);
        for (Series theirs : cut.series()) {
            int ours = mapping.ours(theirs).id();
            InFlight.Running inFlight = cut.running().get(theirs.id());
            if (inFlight != null) {
                // Uses ages instead of moments, because each instance has a separate clock.
                long start = inFlight.oldestStartNanos() - cut.nanoTime();
                running.merge(ours, new InFlight.Running(inFlight.count(), start), InFlight.Running::and);
            }
        }
        PathMapping ofPaths = new PathMapping(
                cut.tree().paths(),
                paths,
                id -> mapping.ours(cut.series().get(id)).id(),
                mapping::ours);
        cut.tree().totals().forEach((id, added) -> {
            int path = ofPaths.applyAsInt(id);
            byPath.computeIfAbsent(path, none -> new SeriesTotals()).addAll(added);
            totals.computeIfAbsent(paths.seriesId(path), none -> new SeriesTotals())
                    .addAll(added);
        });
        cut.tree()
                .slowest()
                .forEach((root, calls) -> slowest.computeIfAbsent(ofPaths.applyAsInt(root), none -> new ArrayList<>())
                        .addAll(calls));
        rows.absorb(EventStore.ofForeign(cut, table, paths, ofPaths, 0));
        gauges.absorb(cut.gauges());
        droppedRows += cut.droppedRows();
        snapshot.health().counts().forEach((name, count) -> losses.merge(name, count, Long::sum));
        snapshot.health().meanings().forEach(meanings::putIfAbsent);
        deliveries.addAll(snapshot.health().deliveries());
    }

    private Snapshot result(List<Snapshot> snapshots) {
        Snapshot first = snapshots.get(0);
        TotalsCut cut = new TotalsCut(
                table.all(),
                totals,
                rows.cut(),
                running,
                0,
                droppedRows,
                TotalsCut.of(first.rows()).bands(),
                gauges.cut(),
                new TotalsCut.TreeCut(paths.all(), byPath, slowestOfAll(first.config())),
                snapshots.stream().allMatch(Snapshot::isComplete));
        Instant startedAt = snapshots.stream()
                .map(Snapshot::startedAt)
                .min(Instant::compareTo)
                .orElseThrow();
        Instant takenAt = snapshots.stream()
                .map(Snapshot::takenAt)
                .max(Instant::compareTo)
                .orElseThrow();
        AnalyticsConfig config = first.config().withResource(common(snapshots));
        return new Snapshot(
                0, startedAt, takenAt, cut, new Health(losses, meanings, deliveries), config, batches(snapshots));
    }

    /** Returns the slow calls of each root: the slowest of all instances, as many as the first one keeps. */
    private Map<Integer, List<ObservedCall>> slowestOfAll(AnalyticsConfig config) {
        Map<Integer, List<ObservedCall>> kept = new HashMap<>();
        slowest.forEach((root, calls) -> kept.put(
                root,
                calls.stream()
                        .sorted(Comparator.comparingLong(
                                        (ObservedCall call) -> call.span().durationNanos())
                                .reversed())
                        .limit(config.callTree().examples())
                        .toList()));
        return kept;
    }

    private static List<BatchRun> batches(List<Snapshot> snapshots) {
        return snapshots.stream()
                .flatMap(snapshot -> snapshot.batches().stream())
                .sorted(Comparator.comparing(BatchRun::startedAt).reversed())
                .limit(BatchRun.MOST)
                .toList();
    }

    private static Resource common(Collection<Snapshot> snapshots) {
        Map<String, String> common = null;
        for (Snapshot snapshot : snapshots) {
            Map<String, String> attributes = snapshot.config().resource().attributes();
            if (common == null) {
                common = new LinkedHashMap<>(attributes);
            } else {
                common.entrySet().retainAll(attributes.entrySet());
            }
        }
        return new Resource(common == null ? Map.of() : common);
    }
}
