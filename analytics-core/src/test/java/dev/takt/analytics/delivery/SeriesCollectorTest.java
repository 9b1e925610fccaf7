package dev.takt.analytics.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import dev.takt.analytics.contract.ManualClock;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.export.ExportMode;
import dev.takt.analytics.export.ExporterSettings;
import dev.takt.analytics.export.ExporterSettingsBuilder;
import dev.takt.analytics.export.Metric;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

/** One metric per series and interval. */
class SeriesCollectorTest {
    private static final Duration INTERVAL = Duration.ofSeconds(10);

    private final Rig rig = new Rig();

    @Test
    void returnsMetricsAtEndOfInterval() {
        ExporterQueues queues = rig.queues(settings().build());
        Collector collector = rig.sums(settings().build(), queues);
        put(queues, "users.find", 1, 2, 3);
        assertThat(collector.next(false)).isNull();
        rig.clock.advance(INTERVAL.minusNanos(1));
        assertThat(collector.next(false)).isNull();

        rig.clock.advance(Duration.ofNanos(1));
        Bulk bulk = collector.next(false);

        assertThat(bulk.offered()).isEqualTo(3);
        assertThat(bulk.metrics()).singleElement().satisfies(metric -> {
            assertThat(metric.name()).isEqualTo("users.find");
            assertThat(metric.time()).isEqualTo(ManualClock.START);
            assertThat(metric.tags().get("event_type")).isEqualTo("call");
            assertThat(metric.fields())
                    .containsEntry("count", 3L)
                    .containsEntry("successes", 3L)
                    .containsEntry("failures", 0L)
                    .containsEntry("sum", 6.0)
                    .containsEntry("min", 1.0)
                    .containsEntry("max", 3.0)
                    .containsEntry("interval_ms", 10_000L);
            assertThat((Double) metric.fields().get("p50")).isCloseTo(2.0, within(0.02));
            assertThat(metric.fields()).containsEntry("p999", 3.0);
        });
        assertThat(collector.waiting()).isZero();
    }

    @Test
    void countsEachOutcome() {
        ExporterQueues queues = rig.queues(settings().build());
        Collector collector = rig.sums(settings().build(), queues);
        for (Outcome outcome : Outcome.values()) {
            queues.put(rig.call("a", "call", Duration.ofMillis(1), outcome), OutcomeCode.of(outcome, 0));
        }

        Metric metric = collector.next(true).metrics().get(0);

        assertThat(metric.fields())
                .containsEntry("count", 4L)
                .containsEntry("successes", 1L)
                .containsEntry("failures", 1L)
                .containsEntry("cancellations", 1L);
    }

    @Test
    void countsEachSeriesAnewInEachInterval() {
        ExporterQueues queues = rig.queues(settings().build());
        Collector collector = rig.sums(settings().build(), queues);
        put(queues, "a", 1);
        put(queues, "b", 2, 2);
        assertThat(collector.next(true).metrics())
                .extracting(Metric::name, metric -> metric.fields().get("count"))
                .containsExactly(tuple("a", 1L), tuple("b", 2L));

        put(queues, "b", 7);

        assertThat(collector.next(true).metrics())
                .singleElement()
                .satisfies(metric -> assertThat(metric.fields()).containsEntry("sum", 7.0));
        assertThat(collector.next(true)).isNull();
    }

    @Test
    void makesHistogramsThatAddUp() throws Exception {
        ExporterQueues queues = rig.queues(settings().queueSize(1_000).build());
        Collector collector = rig.sums(settings().build(), queues);
        Histogram expected = new Histogram(2);
        Histogram merged = new Histogram((1L << 53) - 1, 2);
        for (int round = 0; round < 2; round++) {
            for (int i = 1; i <= 500; i++) {
                put(queues, "a", i + 500 * round);
                expected.recordValue(Duration.ofMillis(i + 500L * round).toNanos());
            }
            merged.add(histogramIn(collector.next(true).metrics().get(0)));
        }

        assertThat(merged.getTotalCount()).isEqualTo(1_000);
        for (double percentile : new double[] {1, 50, 90, 99, 99.9}) {
            double wanted = expected.getValueAtPercentile(percentile);
            assertThat((double) merged.getValueAtPercentile(percentile)).isCloseTo(wanted, within(wanted / 100));
        }
    }

    @Test
    void splitsManySeriesIntoBatches() {
        ExporterSettings settings = settings().batchSize(4).build();
        ExporterQueues queues = rig.queues(settings);
        Collector collector = rig.sums(settings, queues);
        for (int i = 0; i < 10; i++) {
            put(queues, "call-" + i, 1, 1);
        }

        List<Bulk> bulks = new ArrayList<>();
        for (Bulk bulk = collector.next(true); bulk != null; bulk = collector.next(true)) {
            bulks.add(bulk);
            put(queues, "late", 1);
            if (bulks.size() == 3) {
                break;
            }
        }

        assertThat(bulks).extracting(bulk -> bulk.metrics().size()).containsExactly(4, 4, 2);
        assertThat(bulks).extracting(Bulk::offered).containsExactly(0L, 0L, 20L);
        assertThat(collector.waiting()).isEqualTo(3);
    }

    @Test
    void countsFilteredCalls() {
        ExporterSettings settings = settings().filter(metric -> false).build();
        ExporterQueues queues = rig.queues(settings);
        Collector collector = rig.sums(settings, queues);
        put(queues, "a", 1);

        Bulk bulk = collector.next(true);

        assertThat(bulk.metrics()).isEmpty();
        assertThat(bulk.offered()).isEqualTo(1);
        assertThat(collector.next(true)).isNull();
    }

    @Test
    void passesManualMetrics() {
        ExporterQueues queues = rig.queues(settings().build());
        Collector collector = rig.sums(settings().build(), queues);
        queues.put(Rig.metric(1));
        put(queues, "a", 1);

        Bulk bulk = collector.next(true);

        assertThat(bulk.metrics()).extracting(Metric::name).containsExactly("metric-1", "a");
        assertThat(bulk.offered()).isEqualTo(2);
    }

    private static Histogram histogramIn(Metric metric) throws Exception {
        byte[] bytes = Base64.getDecoder().decode((String) metric.fields().get("histogram"));
        return Histogram.decodeFromCompressedByteBuffer(ByteBuffer.wrap(bytes), 0);
    }

    private static ExporterSettingsBuilder settings() {
        return ExporterSettings.builder().mode(ExportMode.SERIES).interval(INTERVAL);
    }

    private void put(ExporterQueues queues, String name, int... millis) {
        for (int duration : millis) {
            queues.put(rig.call(name, Duration.ofMillis(duration)), 0);
        }
    }
}
