package dev.takt.analytics.report;

import dev.takt.analytics.codec.ByteWriter;
import dev.takt.analytics.config.AnalyticsConfig;
import dev.takt.analytics.config.DurationThresholds;
import dev.takt.analytics.event.CallDetails;
import dev.takt.analytics.event.EventView;
import dev.takt.analytics.event.LastError;
import dev.takt.analytics.event.Series;
import dev.takt.analytics.path.Cover;
import dev.takt.analytics.path.Path;
import dev.takt.analytics.path.PathTable;
import dev.takt.analytics.store.SeriesTable;
import dev.takt.analytics.totals.GaugeNumbers;
import dev.takt.analytics.totals.GaugeTotals;
import dev.takt.analytics.totals.SeriesTotals;
import dev.takt.analytics.totals.TotalsCut;
import dev.takt.analytics.totals.TotalsNumbers;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes the body of a snapshot's file, in the format of {@code docs/snapshot-format.md}; the inverse of {@link SnapshotDecoder}. */
final class SnapshotEncoder {
    static final int OUTCOME_MASK = 3;
    static final int HAS_ERROR_TYPE = 4;
    static final int HAS_DETAILS = 8;
    static final int HAS_COVER = 16;
    static final int VALUE = 0;
    static final int COUNTER = 1;

    private final ByteWriter out;

    /** The numbers of the paths that are no roots, by their ids. */
    private final Map<Integer, Integer> pathNumbers = new HashMap<>();

    private long lastStartNanos;

    SnapshotEncoder(ByteWriter out) {
        this.out = out;
    }

    void write(Snapshot snapshot) {
        out.number(snapshot.instanceId());
        instant(snapshot.startedAt());
        instant(snapshot.takenAt());
        config(snapshot.config());
        health(snapshot.health());
        TotalsCut cut = TotalsCut.of(snapshot.rows());
        out.number(cut.droppedRows());
        out.number(cut.series().size() - 1L);
        cut.series().forEach(this::series);
        paths(cut);
        TreeMap<Integer, SeriesTotals> totals = new TreeMap<>();
        cut.tree().totals().forEach((id, ofPath) -> totals.put(number(id), ofPath));
        out.number(totals.size());
        totals.forEach(this::totals);
        inFlight(cut);
        out.number(cut.rows());
        cut.forEach(this::row);
        out.number(cut.gauges().size());
        cut.gauges().forEach(this::gauge);
    }

    private void instant(Instant moment) {
        out.signed(moment.getEpochSecond());
        out.number(moment.getNano());
    }

    private void config(AnalyticsConfig config) {
        DurationThresholds thresholds = config.durationThresholds();
        out.number(thresholds.shortMaxNanos());
        out.number(thresholds.mediumMaxNanos());
        out.number(thresholds.longMaxNanos());
        pairs(config.resource().shown());
    }

    private void health(Health health) {
        out.number(health.counts().size());
        health.counts().forEach((name, count) -> {
            out.text(name);
            out.signed(count);
            out.text(health.meanings().get(name));
        });
    }

    private void series(Series series) {
        out.signed(series.overheadNanos());
        if (series.id() != SeriesTable.OTHER_ID) {
            out.text(series.name());
            out.text(series.eventType());
            pairs(series.tags().asMap());
        }
    }

    /** Writes the paths; they have the numbers behind those of the series. */
    private void paths(TotalsCut cut) {
        out.number(cut.tree().paths().size());
        for (Path path : cut.tree().paths()) {
            out.number(number(path.parentId()));
            out.number((long) path.series().id() << 1 | (path.isFolded() ? 1 : 0));
            pathNumbers.put(path.id(), cut.series().size() + pathNumbers.size());
        }
    }

    private int number(int pathId) {
        return pathId < PathTable.FIRST_NESTED ? pathId : pathNumbers.getOrDefault(pathId, SeriesTable.OTHER_ID);
    }

    private void totals(int number, SeriesTotals totals) {
        out.number(number);
        List<LastError> errors = totals.lastErrors();
        out.number(errors.size());
        for (LastError error : errors) {
            out.text(error.type());
            out.text(error.message());
            out.signed(error.endEpochNanos());
        }
        TotalsNumbers.write(totals, out::number);
        TotalsNumbers.writeCovers(totals, out::number);
    }

    private void inFlight(TotalsCut cut) {
        out.signed(cut.nanoTime());
        out.number(cut.running().size());
        new TreeMap<>(cut.running()).forEach((seriesId, running) -> {
            out.number(seriesId);
            out.number(running.count());
            out.signed(cut.nanoTime() - running.oldestStartNanos());
        });
    }

    private void row(EventView row) {
        String errorType = row.errorType();
        CallDetails details = row.details();
        long cover = Cover.of(row.coveredNanos(), row.hasOutlivedCaller());
        out.number(row.outcome().code()
                | (errorType == null ? 0 : HAS_ERROR_TYPE)
                | (details == null ? 0 : HAS_DETAILS)
                | (cover == Cover.NONE ? 0 : HAS_COVER));
        out.number(number(row.pathId()));
        out.signed(row.startEpochNanos() - lastStartNanos);
        lastStartNanos = row.startEpochNanos();
        out.number(row.durationNanos());
        if (cover != Cover.NONE) {
            out.number(Cover.within(cover, row.durationNanos()));
        }
        if (errorType != null) {
            out.text(errorType);
        }
        if (details != null) {
            pairs(new TreeMap<>(details.annotations()));
            out.signed(details.elements());
            out.signed(details.timeToFirstNanos());
        }
    }

    private void gauge(GaugeTotals gauge) {
        out.number(gauge.counter() ? COUNTER : VALUE);
        out.text(gauge.name());
        pairs(gauge.tags().asMap());
        gaugeNumbers(gauge.all());
        out.number(gauge.intervals().size());
        gauge.intervals().forEach(interval -> {
            out.signed(interval.startEpochNanos());
            gaugeNumbers(interval.numbers());
        });
    }

    private void gaugeNumbers(GaugeNumbers numbers) {
        out.number(numbers.count());
        out.real(numbers.sum());
        out.real(numbers.min());
        out.real(numbers.max());
        out.real(numbers.last());
        out.signed(numbers.lastEpochNanos());
    }

    private void pairs(Map<String, String> pairs) {
        out.number(pairs.size());
        pairs.forEach((key, value) -> {
            out.text(key);
            out.text(value);
        });
    }
}
