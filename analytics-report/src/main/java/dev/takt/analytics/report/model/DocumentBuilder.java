package dev.takt.analytics.report.model;

import dev.takt.analytics.config.AnalyticsConfig;
import dev.takt.analytics.event.Event;
import dev.takt.analytics.event.EventSource;
import dev.takt.analytics.report.Health;
import dev.takt.analytics.report.Snapshot;
import dev.takt.analytics.report.model.ReportDocument.Detail;
import dev.takt.analytics.report.model.ReportDocument.Head;
import dev.takt.analytics.report.model.ReportDocument.Loss;
import dev.takt.analytics.report.rows.Speed;
import dev.takt.analytics.report.text.NumberText;
import dev.takt.analytics.stats.CallTree;
import dev.takt.analytics.stats.SeriesStats;
import dev.takt.analytics.stats.Stats;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.TreeMap;

/**
 * A builder that makes a document from a snapshot in two passes over its rows. The first pass finds the time range, the second collects
 * everything else.
 */
final class DocumentBuilder {
    private static final int MOST_ERROR_TYPES = 100;
    private static final int MOST_ERROR_TYPES_OF_A_SERIES = 10;
    private static final int MOST_TRACKS = 500;
    private static final int TRACKS_A_WIDTH = 200;

    private final Snapshot snapshot;
    private final AnalyticsConfig config;
    private final Stats stats;
    private final Detail detail;
    private final Times times;
    private final Entries entries;
    private final Map<FunctionKey, SeriesRows> rowsOfSeries = new HashMap<>();

    DocumentBuilder(Snapshot snapshot, Detail detail) {
        this.snapshot = snapshot;
        this.config = snapshot.config();
        this.stats = snapshot.stats();
        this.detail = detail;
        this.times = new Times(config.time());
        this.entries = new Entries(times, config.durationThresholds());
    }

    ReportDocument build(String runType) {
        EventSource rows = snapshot.rows();
        Steps steps = rows.rows() == 0 ? Steps.NONE : Steps.over(rows);
        prepareTracks(steps);
        CallTree tree = snapshot.callTree();
        SlowCallScan slowCalls =
                detail == Detail.FULL ? SlowCallScan.of(tree, SlowCallEntries.MOST_SPANS) : new SlowCallScan();
        RowScan scan = scanned(rows, steps, slowCalls);
        Outliers outliers = new Outliers(entries);
        LastMessages messages = new LastMessages();
        stats.series().forEach(series -> {
            outliers.look(series, rowsOf(series));
            messages.look(series);
        });
        return new ReportDocument(
                head(runType),
                new Cards(stats, config.report().health()).build(),
                new Findings(stats, snapshot.health(), config.report().health()).build(),
                Figures.of(stats),
                series(),
                Math.max(0, stats.series().size() - ReportDocument.MOST_SERIES),
                RollUps.of(stats),
                CallTreeEntries.ofNested(tree),
                timeline(steps, scan),
                entries.calls(scan.slowest.calls()),
                slowCalls.entries(times),
                outliers.worst(),
                entries.errors(scan.errors, MOST_ERROR_TYPES, messages),
                newestFirst(scan),
                scan.leftOut,
                config.report().groupSuccessfulShortCalls(),
                grouped(),
                gauges(),
                batches(),
                deliveries(),
                losses(snapshot.health()));
    }

    /** Reads all rows, for the document and for {@code slowCalls}. */
    private RowScan scanned(EventSource rows, Steps steps, SlowCallScan slowCalls) {
        RowScan scan = new RowScan(
                config,
                steps,
                series -> rowsOfSeries.computeIfAbsent(FunctionKey.of(series), unseen -> new SeriesRows(null)));
        rows.forEach(row -> {
            scan.accept(row);
            slowCalls.accept(row);
        });
        return scan;
    }

    private List<SeriesEntry> series() {
        return stats.series().stream()
                .limit(ReportDocument.MOST_SERIES)
                .map(this::entry)
                .toList();
    }

    /** Prepares the tracks. The more tracks there are, the fewer slots each has, so that all of them fit into a page. */
    private void prepareTracks(Steps steps) {
        if (detail == Detail.FIGURES) {
            return;
        }
        List<SeriesStats> tracked = stats.series().stream()
                .filter(series -> series.calls() > 0)
                .limit(MOST_TRACKS)
                .toList();
        int width = 1 + tracked.size() / TRACKS_A_WIDTH;
        tracked.forEach(series ->
                rowsOfSeries.put(FunctionKey.of(series), new SeriesRows(new TrackSums(steps.count(), width))));
    }

    private SeriesRows rowsOf(SeriesStats series) {
        return rowsOfSeries.getOrDefault(FunctionKey.of(series), SeriesRows.NONE);
    }

    private SeriesEntry entry(SeriesStats series) {
        SeriesRows rows = rowsOf(series);
        boolean full = detail != Detail.FIGURES;
        Figures figures = Figures.of(series);
        return new SeriesEntry(
                entries.idOf(FunctionKey.of(series)),
                series.name(),
                series.eventType(),
                series.tags(),
                Speed.word(Speed.of(series)),
                NumberText.share(series.duration().total(), stats.totalTime()),
                figures,
                series.lastError().orElse(null),
                DurationFigures.curveOf(series.duration()),
                Bins.of(series.duration(), SeriesEntry.HISTOGRAM_BINS),
                rows.track == null ? null : rows.track.track(),
                full ? errors(series, rows) : List.of(),
                full ? entries.calls(rows.slowest.calls()) : List.of());
    }

    private List<ErrorEntry> errors(SeriesStats series, SeriesRows rows) {
        LastMessages messages = new LastMessages();
        messages.look(series);
        return entries.errors(rows.errors(), MOST_ERROR_TYPES_OF_A_SERIES, messages);
    }

    private Timeline timeline(Steps steps, RowScan scan) {
        return steps.count() == 0
                ? Timeline.EMPTY
                : new Timeline(
                        steps.widthWords(),
                        steps.widthNanos(),
                        steps.first() * steps.widthNanos(),
                        steps.labels(config.time().zone()),
                        steps.offsets(config.time().zone()),
                        scan.all.track());
    }

    private List<CallEntry> newestFirst(RowScan scan) {
        List<Event> newest = new ArrayList<>(scan.newest);
        Collections.reverse(newest);
        return entries.calls(newest);
    }

    private List<GroupEntry> grouped() {
        List<GroupEntry> groups = new ArrayList<>();
        for (Entry<FunctionKey, SeriesRows> one : rowsOfSeries.entrySet()) {
            SeriesRows rows = one.getValue();
            if (rows.grouped().count() > 0) {
                groups.add(GroupEntry.of(entries.idOf(one.getKey()), rows.grouped()));
            }
        }
        groups.sort(Comparator.comparing(GroupEntry::totalNanos).reversed().thenComparing(GroupEntry::series));
        return List.copyOf(groups);
    }

    private List<GaugeEntry> gauges() {
        return stats.gauges().stream()
                .map(gauge -> new GaugeEntry(gauge, times.of(gauge.lastTime())))
                .toList();
    }

    private List<BatchEntry> batches() {
        return snapshot.batches().stream()
                .map(run -> new BatchEntry(run, times.of(run.startedAt())))
                .toList();
    }

    private List<DeliveryEntry> deliveries() {
        return snapshot.health().deliveries().stream()
                .map(delivery -> DeliveryEntry.of(delivery, times::of))
                .toList();
    }

    private Head head(String runType) {
        return new Head(
                config.resource().attribute("service").orElse("Call analytics"),
                runType,
                snapshot.instanceId(),
                times.inFull(snapshot.startedAt()),
                times.inFull(snapshot.takenAt()),
                config.time().zone().getId(),
                config.resource().shown(),
                snapshot.rows().rows(),
                stats.droppedEvents(),
                retention(),
                config.durationThresholds().shortMaxNanos(),
                config.durationThresholds().mediumMaxNanos(),
                new TreeMap<>(config.durationThresholds().byType()),
                config.report().health(),
                snapshot.isComplete(),
                config.report().traceUrl());
    }

    private String retention() {
        long rows = snapshot.rows().rows();
        return rows == stats.calls()
                ? "Charts and lists of calls cover the whole run."
                : "Charts and lists of calls cover the " + NumberText.count(rows) + " retained rows of "
                        + NumberText.count(stats.calls(), "call") + ".";
    }

    /** Returns the losses; those with a count above 0 come first. */
    private static List<Loss> losses(Health health) {
        return health.counts().entrySet().stream()
                .map(entry -> new Loss(
                        entry.getKey(),
                        health.meanings().getOrDefault(entry.getKey(), entry.getKey()),
                        entry.getValue()))
                .sorted(Comparator.comparing(loss -> loss.count() == 0))
                .toList();
    }
}
