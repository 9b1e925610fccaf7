package dev.takt.analytics.opentelemetry;

import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.event.Series;
import dev.takt.analytics.report.Snapshot;
import dev.takt.analytics.require.Nanos;
import dev.takt.analytics.totals.InFlight;
import dev.takt.analytics.totals.SeriesTotals;
import dev.takt.analytics.totals.TotalsCut;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.metrics.data.AggregationTemporality;
import io.opentelemetry.sdk.metrics.data.ExponentialHistogramPointData;
import io.opentelemetry.sdk.metrics.data.LongPointData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.data.MetricDataType;
import io.opentelemetry.sdk.resources.Resource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The metrics of the series of one snapshot: since the start of the instance, or since the previous totals. */
final class SeriesMetricData {
    private static final InstrumentationScopeInfo SCOPE = InstrumentationScopeInfo.create("dev.takt.analytics");

    private final Snapshot snapshot;
    private final PreviousTotals previous;
    private final boolean isDelta;
    private final int maxSeries;
    private final long takenNanos;
    private final long sinceNanos;
    private final List<LongPointData> calls = new ArrayList<>();
    private final List<ExponentialHistogramPointData> durations = new ArrayList<>();
    private final List<LongPointData> inFlight = new ArrayList<>();
    private final Map<Integer, SeriesTotals> totals = new HashMap<>();
    private long leftOut;

    SeriesMetricData(Snapshot snapshot, PreviousTotals previous, boolean isDelta, int maxSeries) {
        this.snapshot = snapshot;
        this.previous = previous;
        this.isDelta = isDelta;
        this.maxSeries = maxSeries;
        this.takenNanos = epochNanos(snapshot.takenAt());
        long started = epochNanos(snapshot.startedAt());
        this.sinceNanos = isDelta && previous.takenEpochNanos() != 0 ? previous.takenEpochNanos() : started;
    }

    /** Returns the metrics. */
    Collection<MetricData> data(Resource resource) {
        int taken = 0;
        TotalsCut cut = TotalsCut.of(snapshot.rows());
        for (Series series : cut.series()) {
            SeriesTotals now = cut.totals().get(series.id());
            InFlight.Running running = cut.running().get(series.id());
            if (now != null || running != null) {
                if (taken < maxSeries) {
                    add(series, now, running);
                    taken++;
                } else {
                    leftOut++;
                }
            }
        }
        return List.of(
                sum(resource, "takt.calls", "Calls that ended, by outcome.", calls, true),
                new SdkMetric(
                        resource,
                        SCOPE,
                        "takt.call.duration",
                        "Durations of calls.",
                        "s",
                        MetricDataType.EXPONENTIAL_HISTOGRAM,
                        new SdkMetric.Histograms(temporality(), durations)),
                sum(
                        resource,
                        "takt.calls.in_flight",
                        "Asynchronous calls that have started and not ended.",
                        inFlight,
                        false),
                sum(
                        resource,
                        "takt.series.left_out",
                        "Series that this collection has no room for.",
                        List.of(new SdkMetric.Count(sinceStart(), takenNanos, Attributes.empty(), leftOut)),
                        false));
    }

    /** Returns the totals of this collection. */
    PreviousTotals totals() {
        return new PreviousTotals(takenNanos, totals);
    }

    private void add(Series series, @Nullable SeriesTotals now, InFlight.@Nullable Running running) {
        Attributes attributes = SeriesAttributes.of(series);
        long count = running == null ? 0 : running.count();
        inFlight.add(new SdkMetric.Count(sinceStart(), takenNanos, attributes, count));
        if (now == null) {
            return;
        }
        totals.put(series.id(), now);
        SeriesTotals before = previous.byId().get(series.id());
        for (Outcome outcome : Outcome.values()) {
            long ended = now.count(outcome) - (before == null ? 0 : before.count(outcome));
            Attributes with = attributes.toBuilder()
                    .put("outcome", outcome.name().toLowerCase(Locale.ROOT))
                    .build();
            calls.add(new SdkMetric.Count(sinceNanos, takenNanos, with, ended));
        }
        durations.add(HistogramPoint.of(now, before, sinceNanos, takenNanos, attributes));
    }

    private MetricData sum(
            Resource resource, String name, String description, List<LongPointData> points, boolean isMonotonic) {
        // what can fall has no deltas: each figure stands for itself
        AggregationTemporality temporality = isMonotonic ? temporality() : AggregationTemporality.CUMULATIVE;
        return new SdkMetric(
                resource,
                SCOPE,
                name,
                description,
                "{call}",
                MetricDataType.LONG_SUM,
                new SdkMetric.Sums(temporality, isMonotonic, points));
    }

    private AggregationTemporality temporality() {
        return isDelta ? AggregationTemporality.DELTA : AggregationTemporality.CUMULATIVE;
    }

    private long sinceStart() {
        return epochNanos(snapshot.startedAt());
    }

    /** Returns nanoseconds since 1970; 0 for an earlier time, the greatest number for one after 2262. */
    static long epochNanos(Instant moment) {
        return Math.max(0, Nanos.sinceEpoch(moment));
    }
}
