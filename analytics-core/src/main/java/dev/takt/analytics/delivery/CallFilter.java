package dev.takt.analytics.delivery;

import dev.takt.analytics.event.EventView;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.event.Series;
import dev.takt.analytics.export.ExporterSettings;
import dev.takt.analytics.export.Metric;
import dev.takt.analytics.export.SelectionSettings;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/**
 * Selects the calls that an exporter gets. The rules that depend only on the series are evaluated once per series. For the writer thread; manual
 * metrics are checked by any thread.
 */
final class CallFilter {
    private static final byte UNKNOWN = 0;
    private static final byte WANTED = 1;
    private static final byte UNWANTED = 2;

    private final Globs include;
    private final Globs exclude;
    private final List<String> eventTypes;
    private final int outcomes;
    private final long longerThanNanos;
    private final double sample;
    private final SplittableRandom random = new SplittableRandom();
    private byte[] bySeries = new byte[64];

    CallFilter(ExporterSettings settings) {
        SelectionSettings selection = settings.selection();
        this.include = new Globs(selection.names());
        this.exclude = new Globs(selection.exceptNames());
        this.eventTypes = selection.eventTypes();
        this.outcomes = selection.outcomes().isEmpty() ? -1 : maskOf(selection);
        this.longerThanNanos = selection
                .longerThan()
                .map(span -> TimeUnit.NANOSECONDS.convert(span))
                .orElse(-1L);
        this.sample = selection.sample();
    }

    /** Returns true if the exporter gets this call. */
    boolean admits(EventView event) {
        return admitsSeries(event.seriesId(), event.series())
                && (outcomes & bitOf(event.outcome())) != 0
                && event.durationNanos() > longerThanNanos
                && (sample == 1 || random.nextDouble() < sample);
    }

    /** Returns true if the exporter gets calls of this series. */
    boolean admitsSeries(int id, Series series) {
        if (id >= bySeries.length) {
            bySeries = Arrays.copyOf(bySeries, Math.max(id + 1, bySeries.length * 2));
        }
        if (bySeries[id] == UNKNOWN) {
            bySeries[id] = wantsSeries(series) ? WANTED : UNWANTED;
        }
        return bySeries[id] == WANTED;
    }

    /** Returns true if the exporter gets this manual metric. Any thread. */
    boolean admits(Metric metric) {
        return wantsName(metric.name());
    }

    private boolean wantsSeries(Series series) {
        return wantsName(series.name()) && (eventTypes.isEmpty() || eventTypes.contains(series.eventType()));
    }

    private boolean wantsName(String name) {
        return (include.isEmpty() || include.match(name)) && !exclude.match(name);
    }

    private static int maskOf(SelectionSettings selection) {
        return selection.outcomes().stream().mapToInt(CallFilter::bitOf).sum();
    }

    private static int bitOf(Outcome outcome) {
        return 1 << outcome.code();
    }
}
