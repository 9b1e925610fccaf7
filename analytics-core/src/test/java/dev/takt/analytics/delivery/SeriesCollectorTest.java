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
    private ExporterQueues queues;
    private IntervalFigures figures;
    private Collector collector;

    @Test
    void returnsMetricsAtEndOfInterval() {
        use(settings().build());
        count("users.find", 1, 2, 3);
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
        use(settings().build());
        for (Outcome outcome : Outcome.values()) {
            rig.count("a", Duration.ofMillis(1), outcome);
        }

        Metric metric = flush().metrics().get(0);

        assertThat(metric.fields())
                .containsEntry("count", 4L)
                .containsEntry("successes", 1L)
                .containsEntry("failures", 1L)
                .containsEntry("cancellations", 1L);
    }

    @Test
    void countsEachSeriesAnewInEachInterval() {
        use(settings().build());
        count("a", 1);
        count("b", 2, 2);
        assertThat(flush().metrics())
                .extracting(Metric::name, metric -> metric.fields().get("count"))
                .containsExactly(tuple("a", 1L), tuple("b", 2L));

        count("b", 7);

        assertThat(flush().metrics())
                .singleElement()
                .satisfies(metric -> assertThat(metric.fields()).containsEntry("sum", 7.0));
        assertThat(flush()).isNull();
    }

    @Test
    void makesHistogramsThatAddUp() throws Exception {
        use(settings().build());
        Histogram expected = new Histogram(2);
        Histogram merged = new Histogram((1L << 53) - 1, 2);
        for (int round = 0; round < 2; round++) {
            for (int i = 1; i <= 500; i++) {
                count("a", i + 500 * round);
                expected.recordValue(Duration.ofMillis(i + 500L * round).toNanos());
            }
            merged.add(histogramIn(flush().metrics().get(0)));
        }

        assertThat(merged.getTotalCount()).isEqualTo(1_000);
        for (double percentile : new double[] {1, 50, 90, 99, 99.9}) {
            double wanted = expected.getValueAtPercentile(percentile);
            assertThat((double) merged.getValueAtPercentile(percentile)).isCloseTo(wanted, within(wanted / 100));
        }
    }

    @Test
    void splitsManySeriesIntoBatches() {
        use(settings().batchSize(4).build());
        for (int i = 0; i < 10; i++) {
            count("call-" + i, 1, 1);
        }

        List<Bulk> bulks = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            bulks.add(flush());
            count("late", 1);
        }

        assertThat(bulks).extracting(bulk -> bulk.metrics().size()).containsExactly(4, 4, 2);
        assertThat(bulks).extracting(Bulk::offered).containsExactly(0L, 0L, 20L);
        assertThat(collector.waiting()).isEqualTo(2);
        assertThat(flush().metrics())
                .singleElement()
                .satisfies(metric -> assertThat(metric.fields()).containsEntry("count", 3L));
    }

    @Test
    void countsFilteredCalls() {
        use(settings().filter(metric -> false).build());
        count("a", 1);

        Bulk bulk = flush();

        assertThat(bulk.metrics()).isEmpty();
        assertThat(bulk.offered()).isEqualTo(1);
        assertThat(flush()).isNull();
    }

    @Test
    void countsCallsOfExportedSeriesOnly() {
        use(settings().names(List.of("b*")).exceptNames(List.of("*.x")).build());
        count("a", 1);
        count("b", 2, 3);
        count("b.x", 4);

        Bulk bulk = flush();

        assertThat(bulk.metrics()).extracting(Metric::name).containsExactly("b");
        assertThat(bulk.offered()).isEqualTo(2);
        assertThat(figures.offered()).isEqualTo(2);
    }

    @Test
    void addsUpIntervalsThatAreNotTaken() {
        use(settings().build());
        count("a", 1);
        assertThat(figures.request()).isCompleted();
        rig.clock.advance(INTERVAL);
        count("a", 2);
        count("b", 3);
        assertThat(figures.request()).isCompleted();
        assertThat(collector.waiting()).isEqualTo(3);

        Bulk bulk = collector.next(false);

        assertThat(bulk.offered()).isEqualTo(3);
        assertThat(bulk.metrics())
                .extracting(Metric::name, metric -> metric.fields().get("sum"))
                .containsExactly(tuple("a", 3.0), tuple("b", 3.0));
        assertThat(bulk.metrics())
                .allSatisfy(metric -> assertThat(metric.fields()).containsEntry("interval_ms", 10_000L));
    }

    @Test
    void waitsForLateAnswerWithoutNewRequest() {
        rig.counted.answersLate = true;
        use(settings().build());
        rig.clock.advance(INTERVAL);
        assertThat(collector.next(false)).isNull();
        rig.clock.advance(INTERVAL);
        assertThat(collector.next(false)).isNull();
        count("a", 1);

        assertThat(rig.counted.answer()).isEqualTo(1);

        assertThat(collector.next(false).metrics())
                .singleElement()
                .satisfies(metric -> assertThat(metric.fields()).containsEntry("interval_ms", 20_000L));
    }

    @Test
    void passesManualMetrics() {
        use(settings().build());
        queues.put(Rig.metric(1));
        count("a", 1);

        Bulk bulk = flush();

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

    private void use(ExporterSettings settings) {
        queues = rig.queues(settings);
        figures = rig.figures(settings);
        collector = rig.sums(settings, queues, figures);
    }

    /** Returns the next metrics as a flush does, which requests the figures. */
    private Bulk flush() {
        assertThat(figures.request()).isCompleted();
        return collector.next(true);
    }

    private void count(String name, int... millis) {
        for (int duration : millis) {
            rig.count(name, Duration.ofMillis(duration), Outcome.SUCCESS);
        }
    }
}
