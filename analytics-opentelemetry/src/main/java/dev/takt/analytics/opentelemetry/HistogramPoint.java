package dev.takt.analytics.opentelemetry;

import dev.takt.analytics.event.Exemplar;
import dev.takt.analytics.totals.SeriesTotals;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanId;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceId;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.sdk.metrics.data.DoubleExemplarData;
import io.opentelemetry.sdk.metrics.data.ExponentialHistogramBuckets;
import io.opentelemetry.sdk.metrics.data.ExponentialHistogramPointData;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The histogram of one series. Implements the interface of the SDK itself, because its factory is not in all supported versions. */
record HistogramPoint(
        long getStartEpochNanos,
        long getEpochNanos,
        Attributes getAttributes,
        double getSum,
        long getCount,
        long getZeroCount,
        boolean hasMin,
        double getMin,
        double getMax,
        ExponentialHistogramBuckets getPositiveBuckets,
        List<DoubleExemplarData> getExemplars)
        implements ExponentialHistogramPointData {
    private static final double NANOS = 1e9;

    /** Returns the histogram of {@code now}, less {@code before} if there is one. The extremes of a difference are not known. */
    static HistogramPoint of(
            SeriesTotals now, @Nullable SeriesTotals before, long sinceNanos, long takenNanos, Attributes attributes) {
        ScaledBuckets buckets = new ScaledBuckets(now.distribution(), before == null ? null : before.distribution());
        long count = now.calls() - (before == null ? 0 : before.calls());
        double sumNanos = now.sumNanos() - (before == null ? 0 : before.sumNanos());
        return new HistogramPoint(
                sinceNanos,
                takenNanos,
                attributes,
                Math.max(0, sumNanos) / NANOS,
                count,
                buckets.zeros(),
                before == null && count > 0,
                now.minNanos() / NANOS,
                now.maxNanos() / NANOS,
                buckets.positive(),
                exemplars(now, before == null ? 0 : sinceNanos));
    }

    private static List<DoubleExemplarData> exemplars(SeriesTotals totals, long sinceNanos) {
        return totals.exemplars().stream()
                .filter(one -> TraceId.isValid(one.traceId()) && SpanId.isValid(one.spanId()))
                .map(HistogramPoint::exemplar)
                .filter(one -> one.getEpochNanos() >= sinceNanos)
                .toList();
    }

    private static DoubleExemplarData exemplar(Exemplar call) {
        SpanContext context =
                SpanContext.create(call.traceId(), call.spanId(), TraceFlags.getSampled(), TraceState.getDefault());
        return new SdkMetric.TracedCall(
                SeriesMetricData.epochNanos(call.endTime()),
                context,
                call.duration().toNanos() / NANOS);
    }

    @Override
    public int getScale() {
        return getPositiveBuckets.getScale();
    }

    @Override
    public boolean hasMax() {
        return hasMin;
    }

    @Override
    public ExponentialHistogramBuckets getNegativeBuckets() {
        return new SdkMetric.Buckets(getScale(), 0, List.of());
    }
}
