package dev.takt.analytics.opentelemetry;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.metrics.data.AggregationTemporality;
import io.opentelemetry.sdk.metrics.data.Data;
import io.opentelemetry.sdk.metrics.data.DoubleExemplarData;
import io.opentelemetry.sdk.metrics.data.ExponentialHistogramBuckets;
import io.opentelemetry.sdk.metrics.data.ExponentialHistogramData;
import io.opentelemetry.sdk.metrics.data.ExponentialHistogramPointData;
import io.opentelemetry.sdk.metrics.data.LongExemplarData;
import io.opentelemetry.sdk.metrics.data.LongPointData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.data.MetricDataType;
import io.opentelemetry.sdk.metrics.data.SumData;
import io.opentelemetry.sdk.resources.Resource;
import java.util.List;

/** A metric of the SDK with its parts, as records, because the SDK has no public factory for them in all supported versions. */
record SdkMetric(
        Resource getResource,
        InstrumentationScopeInfo getInstrumentationScopeInfo,
        String getName,
        String getDescription,
        String getUnit,
        MetricDataType getType,
        Data<?> getData)
        implements MetricData {

    /** The points of a sum. */
    record Sums(AggregationTemporality getAggregationTemporality, boolean isMonotonic, List<LongPointData> getPoints)
            implements SumData<LongPointData> {}

    /** The points of a histogram. */
    record Histograms(AggregationTemporality getAggregationTemporality, List<ExponentialHistogramPointData> getPoints)
            implements ExponentialHistogramData {}

    /** A count. */
    record Count(long getStartEpochNanos, long getEpochNanos, Attributes getAttributes, long getValue)
            implements LongPointData {
        @Override
        public List<LongExemplarData> getExemplars() {
            return List.of();
        }
    }

    /** The buckets of a histogram. */
    record Buckets(int getScale, int getOffset, List<Long> getBucketCounts) implements ExponentialHistogramBuckets {
        @Override
        public long getTotalCount() {
            return getBucketCounts.stream().mapToLong(Long::longValue).sum();
        }
    }

    /** A call with a trace. */
    record TracedCall(long getEpochNanos, SpanContext getSpanContext, double getValue) implements DoubleExemplarData {
        @Override
        public Attributes getFilteredAttributes() {
            return Attributes.empty();
        }
    }
}
