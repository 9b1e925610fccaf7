package dev.takt.analytics.opentelemetry;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.report.Snapshot;
import dev.takt.analytics.require.Require;
import io.opentelemetry.sdk.metrics.data.AggregationTemporality;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.export.MetricProducer;
import io.opentelemetry.sdk.resources.Resource;
import java.util.Collection;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A producer that offers the figures of calls to the metric readers of OpenTelemetry: exact counts, exponential histograms with exemplars,
 * and calls in flight.
 *
 * <pre>{@code
 * SdkMeterProvider.builder()
 *         .registerMetricProducer(TaktMetricProducer.of(analytics))
 *         .registerMetricReader(reader)
 * }</pre>
 *
 * <p>Each collection takes a snapshot of the instance on the thread of the reader. Calls do nothing for it. The temporality of a reader does
 * not reach producers, so it is set here: a producer of deltas must have one reader. Any thread.
 */
public final class TaktMetricProducer implements MetricProducer {
    /** The default of {@link Builder#maxSeries}: {@value}. */
    public static final int DEFAULT_MAX_SERIES = 2_000;

    private final Analytics analytics;
    private final int maxSeries;
    private final boolean isDelta;
    private final ReentrantLock collecting = new ReentrantLock();
    private PreviousTotals previous = PreviousTotals.NONE;

    private TaktMetricProducer(Builder builder) {
        this.analytics = builder.analytics;
        this.maxSeries = builder.maxSeries;
        this.isDelta = builder.temporality == AggregationTemporality.DELTA;
    }

    /** Returns a producer of cumulative figures with all defaults. */
    public static TaktMetricProducer of(Analytics analytics) {
        return builder(analytics).build();
    }

    /** Returns a builder of a producer of the figures of {@code analytics}. */
    public static Builder builder(Analytics analytics) {
        return new Builder(Require.notNull("analytics", analytics));
    }

    /** A builder of a producer. Not thread-safe. */
    public static final class Builder {
        private static final int HIGHEST_MAX_SERIES = 1_000_000;

        private final Analytics analytics;
        private AggregationTemporality temporality = AggregationTemporality.CUMULATIVE;
        private int maxSeries = DEFAULT_MAX_SERIES;

        private Builder(Analytics analytics) {
            this.analytics = analytics;
        }

        /** Sets whether figures count from the start of the instance or from the last collection; cumulative if left out. */
        public Builder temporality(AggregationTemporality wanted) {
            this.temporality = Require.notNull("temporality", wanted);
            return this;
        }

        /**
         * Sets the most series in a collection, from 1 to 1,000,000; {@value #DEFAULT_MAX_SERIES} if left out. The metric
         * {@code takt.series.left_out} has the number of further ones.
         */
        public Builder maxSeries(int series) {
            this.maxSeries = Require.between("series", series, 1, HIGHEST_MAX_SERIES);
            return this;
        }

        /** Returns the producer. */
        public TaktMetricProducer build() {
            return new TaktMetricProducer(this);
        }
    }

    /** Returns all metrics of this moment, or since the last call of this method. */
    @Override
    public Collection<MetricData> produce(Resource resource) {
        collecting.lock();
        try {
            Snapshot snapshot = analytics.snapshot();
            SeriesMetricData metrics = new SeriesMetricData(snapshot, previous, isDelta, maxSeries);
            Collection<MetricData> produced = metrics.data(resource);
            if (isDelta) {
                previous = metrics.totals();
            }
            return produced;
        } finally {
            collecting.unlock();
        }
    }
}
