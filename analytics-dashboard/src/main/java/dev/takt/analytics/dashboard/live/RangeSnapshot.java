package dev.takt.analytics.dashboard.live;

import dev.takt.analytics.event.EventConsumer;
import dev.takt.analytics.event.EventSource;
import dev.takt.analytics.event.EventView;
import dev.takt.analytics.event.LastError;
import dev.takt.analytics.report.Snapshot;
import dev.takt.analytics.require.Nanos;
import dev.takt.analytics.totals.GaugeNumbers;
import dev.takt.analytics.totals.GaugeTotals;
import dev.takt.analytics.totals.SeriesTotals;
import dev.takt.analytics.totals.TotalsCut;
import dev.takt.analytics.totals.TotalsTable;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes a snapshot of the calls that ended in a range of time. Its figures are computed from the retained rows, so that a call
 * without a row is in none of them. The call tree is that of these rows, with the slow calls that ended in the range. Calls in
 * flight, batches, exporters and losses have no range and stay as they are.
 */
final class RangeSnapshot implements EventConsumer {
    private final TotalsCut all;
    private final long sinceNanos;
    private final TotalsTable byPath;
    private long rows;
    private long earliestNanos = Long.MAX_VALUE;

    private RangeSnapshot(TotalsCut all, long sinceNanos) {
        this.all = all;
        this.sinceNanos = sinceNanos;
        this.byPath = new TotalsTable(all.bands());
    }

    /** Returns the part of {@code whole} in {@code range}, which ends when {@code whole} was taken. */
    static Snapshot of(Snapshot whole, TimeRange range) {
        if (range == TimeRange.WHOLE_RUN) {
            return whole;
        }
        Instant begin = range.begin(whole.takenAt());
        RangeSnapshot part = new RangeSnapshot(TotalsCut.of(whole.rows()), Nanos.sinceEpoch(begin));
        whole.rows().forEach(part);
        return new Snapshot(
                whole.instanceId(),
                part.start(whole, begin),
                whole.takenAt(),
                part.cut(),
                whole.health(),
                whole.config(),
                whole.batches());
    }

    @Override
    public void accept(EventView row) {
        long end = row.startEpochNanos() + row.durationNanos();
        earliestNanos = Math.min(earliestNanos, end);
        if (end < sinceNanos) {
            return;
        }
        rows++;
        byPath.add(row);
        LastError error = LastError.of(row);
        if (error != null) {
            byPath.of(row.pathId()).keep(error);
        }
    }

    /** Returns the time from which on the range is known: its beginning, or later if older rows are no longer kept. */
    private Instant start(Snapshot whole, Instant begin) {
        Instant known = begin.isBefore(whole.startedAt()) ? whole.startedAt() : begin;
        boolean isPruned =
                whole.rows().rows() + all.droppedRows() < whole.stats().calls();
        if (!isPruned || earliestNanos == Long.MAX_VALUE) {
            return known;
        }
        Instant earliest = Instant.EPOCH.plusNanos(earliestNanos);
        return earliest.isAfter(known) ? earliest : known;
    }

    private TotalsCut cut() {
        TotalsCut.TreeCut tree = all.tree().since(sinceNanos, byPath.takeAll());
        Map<Integer, SeriesTotals> ofSeries = tree.bySeries();
        ofSeries.forEach(this::keepMessages);
        return new TotalsCut(
                all.series(),
                ofSeries,
                new RowsSince(all.retained(), sinceNanos, rows),
                all.running(),
                all.nanoTime(),
                all.droppedRows(),
                all.bands(),
                all.gauges().stream().flatMap(gauge -> gauge(gauge).stream()).toList(),
                tree,
                all.complete());
    }

    /** Keeps the messages of the latest errors, which rows do not contain. */
    private void keepMessages(int series, SeriesTotals part) {
        SeriesTotals whole = all.totals().get(series);
        if (whole != null) {
            whole.lastErrors().stream()
                    .filter(error -> error.endEpochNanos() >= sinceNanos)
                    .forEach(part::keep);
        }
    }

    /** Returns the numbers of the intervals of time that begin in the range; empty if there are none. */
    private Optional<GaugeTotals> gauge(GaugeTotals gauge) {
        List<GaugeTotals.Interval> intervals = gauge.intervals().stream()
                .filter(interval -> interval.startEpochNanos() >= sinceNanos)
                .toList();
        @Nullable GaugeNumbers numbers = null;
        for (GaugeTotals.Interval interval : intervals) {
            numbers = numbers == null ? interval.numbers() : numbers.and(interval.numbers());
        }
        return Optional.ofNullable(numbers)
                .map(found -> new GaugeTotals(gauge.name(), gauge.tags(), gauge.counter(), found, intervals));
    }

    /** The rows of calls that ended at {@code sinceNanos} or later. */
    private record RowsSince(EventSource all, long sinceNanos, long rows) implements EventSource {
        @Override
        public void forEach(EventConsumer consumer) {
            all.forEach(row -> {
                if (row.startEpochNanos() + row.durationNanos() >= sinceNanos) {
                    consumer.accept(row);
                }
            });
        }
    }
}
