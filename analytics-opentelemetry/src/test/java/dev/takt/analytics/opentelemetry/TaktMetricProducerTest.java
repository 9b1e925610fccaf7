package dev.takt.analytics.opentelemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.event.Exemplar;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.event.Tags;
import dev.takt.analytics.tracker.FinishedCall;
import dev.takt.analytics.tracker.Tracker;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.data.AggregationTemporality;
import io.opentelemetry.sdk.metrics.data.ExponentialHistogramPointData;
import io.opentelemetry.sdk.metrics.data.LongPointData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.testing.exporter.InMemoryMetricReader;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TaktMetricProducerTest {
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String SPAN = "00f067aa0ba902b7";

    private final Analytics analytics = Analytics.create();
    private final Tracker find = analytics.tracker("users.find", "db", Tags.of("table", "users"));

    @AfterEach
    void close() {
        analytics.close();
    }

    private static FinishedCall call(long nanos) {
        return FinishedCall.of(Instant.now(), Duration.ofNanos(nanos), Outcome.SUCCESS);
    }

    private static MetricData only(Collection<MetricData> metrics, String name) {
        return metrics.stream()
                .filter(metric -> metric.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static ExponentialHistogramPointData histogram(Collection<MetricData> metrics) {
        return only(metrics, "takt.call.duration")
                .getExponentialHistogramData()
                .getPoints()
                .iterator()
                .next();
    }

    private static long ended(Collection<MetricData> metrics, String outcome) {
        return only(metrics, "takt.calls").getLongSumData().getPoints().stream()
                .filter(point -> outcome.equals(point.getAttributes().get(AttributeKey.stringKey("outcome"))))
                .mapToLong(LongPointData::getValue)
                .sum();
    }

    @Test
    void offersCountsHistogramsAndCallsInFlight() {
        find.record(call(1_000_000));
        find.record(FinishedCall.of(Instant.now(), Duration.ofSeconds(2), Outcome.FAILURE));
        CompletableFuture<String> running = find.future(CompletableFuture::new);
        InMemoryMetricReader reader = InMemoryMetricReader.create();
        SdkMeterProvider provider = SdkMeterProvider.builder()
                .registerMetricProducer(TaktMetricProducer.of(analytics))
                .registerMetricReader(reader)
                .build();

        Collection<MetricData> metrics = reader.collectAllMetrics();

        assertThat(ended(metrics, "success")).isEqualTo(1);
        assertThat(ended(metrics, "failure")).isEqualTo(1);
        assertThat(ended(metrics, "cancelled")).isZero();
        ExponentialHistogramPointData point = histogram(metrics);
        assertThat(point.getCount()).isEqualTo(2);
        assertThat(point.getSum()).isEqualTo(2.001);
        assertThat(point.getMin()).isEqualTo(0.001);
        assertThat(point.getMax()).isEqualTo(2);
        assertThat(point.getPositiveBuckets().getTotalCount()).isEqualTo(2);
        assertThat(point.getAttributes())
                .isEqualTo(Attributes.builder()
                        .put("takt.name", "users.find")
                        .put("takt.type", "db")
                        .put("table", "users")
                        .build());
        MetricData durations = only(metrics, "takt.call.duration");
        assertThat(durations.getUnit()).isEqualTo("s");
        assertThat(durations.getExponentialHistogramData().getAggregationTemporality())
                .isEqualTo(AggregationTemporality.CUMULATIVE);
        assertThat(only(metrics, "takt.calls.in_flight").getLongSumData().getPoints())
                .extracting(LongPointData::getValue)
                .containsExactly(1L);
        assertThat(only(metrics, "takt.calls").getLongSumData().isMonotonic()).isTrue();
        running.complete("done");
        provider.close();
    }

    @Test
    void cumulativeFiguresCountFromStart() {
        TaktMetricProducer producer = TaktMetricProducer.of(analytics);
        find.record(call(1_000));
        ExponentialHistogramPointData first = histogram(producer.produce(Resource.empty()));
        find.record(call(1_000));
        ExponentialHistogramPointData second = histogram(producer.produce(Resource.empty()));

        assertThat(first.getCount()).isEqualTo(1);
        assertThat(second.getCount()).isEqualTo(2);
        assertThat(second.getStartEpochNanos()).isEqualTo(first.getStartEpochNanos());
        assertThat(second.getEpochNanos()).isGreaterThanOrEqualTo(first.getEpochNanos());
    }

    @Test
    void deltasAddUpToTotals() {
        TaktMetricProducer producer = TaktMetricProducer.builder(analytics)
                .temporality(AggregationTemporality.DELTA)
                .build();
        find.record(call(1_000));
        Collection<MetricData> first = producer.produce(Resource.empty());
        find.record(call(0));
        find.record(call(3_000_000));
        find.record(call(3_000_000));
        Collection<MetricData> second = producer.produce(Resource.empty());
        Collection<MetricData> third = producer.produce(Resource.empty());

        assertThat(List.of(ended(first, "success"), ended(second, "success"), ended(third, "success")))
                .containsExactly(1L, 3L, 0L);
        assertThat(histogram(second).getCount()).isEqualTo(3);
        assertThat(histogram(second).getZeroCount()).isEqualTo(1);
        assertThat(histogram(second).getPositiveBuckets().getBucketCounts()).containsExactly(2L);
        assertThat(histogram(second).getSum()).isEqualTo(0.006);
        assertThat(histogram(second).hasMin()).isFalse();
        assertThat(histogram(second).getStartEpochNanos())
                .isEqualTo(histogram(first).getEpochNanos());
        assertThat(histogram(third).getCount()).isZero();
        assertThat(histogram(third).getPositiveBuckets().getTotalCount()).isZero();
        assertThat(only(second, "takt.calls").getLongSumData().getAggregationTemporality())
                .isEqualTo(AggregationTemporality.DELTA);
        assertThat(only(second, "takt.calls.in_flight").getLongSumData().getAggregationTemporality())
                .isEqualTo(AggregationTemporality.CUMULATIVE);
    }

    @Test
    void exemplarsHaveIdsOfTraces() {
        find.record(call(5_000).annotate(Exemplar.TRACE_ID, TRACE).annotate(Exemplar.SPAN_ID, SPAN));
        find.record(call(6_000).annotate(Exemplar.TRACE_ID, "not an id").annotate(Exemplar.SPAN_ID, SPAN));
        find.record(call(7_000).annotate(Exemplar.TRACE_ID, TRACE));

        ExponentialHistogramPointData point =
                histogram(TaktMetricProducer.of(analytics).produce(Resource.empty()));

        assertThat(point.getExemplars()).singleElement().satisfies(exemplar -> {
            assertThat(exemplar.getSpanContext().getTraceId()).isEqualTo(TRACE);
            assertThat(exemplar.getSpanContext().getSpanId()).isEqualTo(SPAN);
            assertThat(exemplar.getValue()).isEqualTo(5e-6);
        });
    }

    @Test
    void countsSeriesBeyondLimit() {
        for (int i = 0; i < 5; i++) {
            analytics.tracker("series-" + i).run(() -> {});
        }

        Collection<MetricData> metrics =
                TaktMetricProducer.builder(analytics).maxSeries(3).build().produce(Resource.empty());

        assertThat(only(metrics, "takt.call.duration")
                        .getExponentialHistogramData()
                        .getPoints())
                .hasSize(3);
        assertThat(only(metrics, "takt.series.left_out").getLongSumData().getPoints())
                .extracting(LongPointData::getValue)
                .containsExactly(2L);
    }

    @Test
    void tagsNeverTakeKeysOfOtherAttributes() {
        analytics.tracker("a", "b", Tags.of("takt.name", "x", "outcome", "y")).record(call(1));

        assertThat(histogram(TaktMetricProducer.of(analytics).produce(Resource.empty()))
                        .getAttributes())
                .isEqualTo(Attributes.builder()
                        .put("takt.name", "a")
                        .put("takt.type", "b")
                        .put("tag.takt.name", "x")
                        .put("tag.outcome", "y")
                        .build());
    }

    @Test
    void refusesUselessLimit() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TaktMetricProducer.builder(analytics).maxSeries(0))
                .withMessage("series must be between 1 and 1000000, was 0");
    }
}
