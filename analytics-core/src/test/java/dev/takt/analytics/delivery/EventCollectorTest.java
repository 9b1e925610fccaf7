package dev.takt.analytics.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.export.ExporterSettings;
import dev.takt.analytics.export.ExporterSettingsBuilder;
import dev.takt.analytics.export.Metric;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The time at which a bulk is due, and its size. */
class EventCollectorTest {
    private static final Duration LINGER = Duration.ofSeconds(1);

    private final Rig rig = new Rig();

    @Test
    void hasNoBulkWhileNothingWaits() {
        Collector collector = rig.events(settings().build(), queues());

        assertThat(collector.next(true)).isNull();
    }

    @Test
    void returnsFullBulkAtOnce() {
        ExporterQueues queues = queues();
        Collector collector = rig.events(settings().build(), queues);
        put(queues, 7);

        assertThat(sizeOf(collector.next(false))).isEqualTo(3);
        assertThat(sizeOf(collector.next(false))).isEqualTo(3);
        assertThat(collector.next(false)).isNull();
        assertThat(collector.waiting()).isEqualTo(1);
    }

    @Test
    void returnsPartOfBulkAfterLingerTime() {
        ExporterQueues queues = queues();
        Collector collector = rig.events(settings().build(), queues);
        put(queues, 2);
        assertThat(collector.next(false)).isNull();

        rig.clock.advance(LINGER);

        assertThat(sizeOf(collector.next(false))).isEqualTo(2);
    }

    @Test
    void startsLingerTimeWithFirstMetric() {
        ExporterQueues queues = queues();
        Collector collector = rig.events(settings().build(), queues);
        put(queues, 1);
        collector.next(false);
        rig.clock.advance(LINGER);
        collector.next(false);
        collector.next(false);

        put(queues, 1);

        assertThat(collector.next(false)).isNull();
    }

    @Test
    void returnsPartOfBulkInHurry() {
        ExporterQueues queues = queues();
        Collector collector = rig.events(settings().build(), queues);
        put(queues, 1);

        assertThat(sizeOf(collector.next(true))).isEqualTo(1);
    }

    @Test
    void collectsCallsAndManualMetricsWithIds() {
        ExporterQueues queues = queues();
        Collector collector = rig.events(settings().batchSize(10).build(), queues);
        put(queues, 2);
        queues.put(Rig.metric(5));
        queues.put(Rig.metric(6));

        List<Metric> metrics = collector.next(true).metrics();

        assertThat(metrics).extracting(Metric::name).containsExactly("call", "call", "metric-5", "metric-6");
        assertThat(metrics).extracting(Metric::id).doesNotHaveDuplicates();
        assertThat(metrics)
                .allSatisfy(metric -> assertThat(metric.id().number()).isPositive());
    }

    @Test
    void countsFilteredMetricsAndDropsFailedOnes() {
        ExporterQueues queues = queues();
        ExporterSettings settings = settings()
                .batchSize(10)
                .filter(metric -> {
                    if (metric.name().equals("metric-2")) {
                        throw new IllegalStateException("no idea");
                    }
                    return metric.name().equals("metric-1");
                })
                .build();
        Collector collector = rig.events(settings, queues);
        Rig.metrics(3).forEach(queues::put);

        Bulk bulk = collector.next(true);

        assertThat(bulk.metrics()).extracting(Metric::name).containsExactly("metric-1");
        assertThat(bulk.offered()).isEqualTo(3);
        assertThat(rig.counters.droppedByReason()).isEqualTo(Map.of("filter-failed", 1L));
    }

    private ExporterQueues queues() {
        return rig.queues(settings().build());
    }

    private static ExporterSettingsBuilder settings() {
        return ExporterSettings.builder().batchSize(3).linger(LINGER);
    }

    private void put(ExporterQueues queues, int calls) {
        for (int i = 0; i < calls; i++) {
            queues.put(rig.call("call"), 0);
        }
    }

    private static int sizeOf(Bulk bulk) {
        assertThat(bulk).isNotNull();
        return bulk.metrics().size();
    }
}
