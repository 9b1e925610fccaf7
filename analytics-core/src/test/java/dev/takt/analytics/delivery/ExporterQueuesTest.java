package dev.takt.analytics.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.event.Tags;
import dev.takt.analytics.export.ExporterSettings;
import dev.takt.analytics.export.Metric;
import dev.takt.analytics.export.QueueOverflow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The handling of calls and manual metrics when the queues are full. */
class ExporterQueuesTest {
    private static final Duration TIMEOUT = Duration.ofMillis(200);

    private final Rig rig = new Rig();
    private final QueuedRows rows = new QueuedRows(100);

    @Test
    void dropsOldest() {
        ExporterQueues queues = queues(QueueOverflow.DROP_OLDEST);

        put(queues, 5);

        assertThat(callsIn(queues)).containsExactly(2, 3, 4);
        assertThat(metricsIn(queues)).containsExactly("metric-2", "metric-3", "metric-4");
        assertThat(rig.counters.droppedByReason()).isEqualTo(Map.of("queue-full", 4L));
    }

    @Test
    void dropsNewest() {
        ExporterQueues queues = queues(QueueOverflow.DROP_NEWEST);

        put(queues, 5);

        assertThat(callsIn(queues)).containsExactly(0, 1, 2);
        assertThat(metricsIn(queues)).containsExactly("metric-0", "metric-1", "metric-2");
        assertThat(rig.counters.droppedByReason()).isEqualTo(Map.of("queue-full", 4L));
    }

    @Test
    void letsMetricsWaitUnderBlock() {
        ExporterQueues queues = queues(QueueOverflow.BLOCK);

        put(queues, 50);

        assertThat(callsIn(queues)).hasSize(50);
        assertThat(metricsIn(queues)).hasSize(50);
        assertThat(rig.counters.droppedByReason()).isEmpty();
    }

    @Test
    void dropsUnderBlockIfNothingIsTaken() {
        ExporterQueues queues = queues(QueueOverflow.BLOCK);
        put(queues, 4);
        rig.clock.advance(TIMEOUT.minusNanos(1));
        put(queues, 1);

        rig.clock.advance(Duration.ofNanos(1));
        put(queues, 2);

        assertThat(callsIn(queues)).hasSize(5);
        assertThat(metricsIn(queues)).hasSize(5);
        assertThat(rig.counters.droppedByReason()).isEqualTo(Map.of("block-timeout", 4L));
    }

    @Test
    void restartsTimeLimitWhenSomethingIsTaken() {
        ExporterQueues queues = queues(QueueOverflow.BLOCK);
        put(queues, 10);
        rig.clock.advance(TIMEOUT);
        queues.takeCalls(rows, 1);
        queues.takeMetrics(new ArrayList<>(), 1);

        put(queues, 1);
        rig.clock.advance(TIMEOUT.minusNanos(1));
        put(queues, 1);

        assertThat(rig.counters.droppedByReason()).isEmpty();
    }

    @Test
    void startsTimeLimitWhenQueueBecomesFull() {
        ExporterQueues queues = queues(QueueOverflow.BLOCK);
        rig.clock.advance(Duration.ofHours(1));

        put(queues, 10);

        assertThat(rig.counters.droppedByReason()).isEmpty();
    }

    @Test
    void countsEverythingOffered() {
        ExporterQueues queues = queues(QueueOverflow.DROP_OLDEST);

        put(queues, 5);

        assertThat(queues.offered()).isEqualTo(10);
        assertThat(queues.size()).isEqualTo(6);
        assertThat(rig.counters.handledTotal()).isEqualTo(4);
    }

    @Test
    void dropsRestAtEnd() {
        ExporterQueues queues = queues(QueueOverflow.DROP_OLDEST);
        put(queues, 3);

        queues.dropAll(DropReason.CLOSED);

        assertThat(queues.size()).isZero();
        assertThat(rig.counters.droppedByReason()).isEqualTo(Map.of("closed", 6L));
        assertThat(rig.counters.handledTotal()).isEqualTo(6);
    }

    @Test
    void boundsBytesOfBothQueuesUnderBlock() {
        ExporterSettings settings = ExporterSettings.builder()
                .queueSize(10)
                .overflow(QueueOverflow.BLOCK)
                .build();
        ExporterQueues queues = rig.queues(settings);
        Metric large = new Metric(Instant.EPOCH, "n".repeat(100_000), Map.of("value", 1), Tags.empty());

        for (int i = 0; i < 1_000; i++) {
            queues.put(large);
        }

        assertThat(queues.size()).isBetween(200, 260);
        long dropped = rig.counters.droppedByReason().get("block-timeout");
        assertThat(queues.size() + dropped).isEqualTo(1_000);
        List<Metric> taken = new ArrayList<>();
        queues.takeMetrics(taken, 1_000);
        queues.put(large);
        assertThat(queues.size()).isOne();
    }

    private ExporterQueues queues(QueueOverflow overflow) {
        return rig.queues(ExporterSettings.builder()
                .queueSize(3)
                .overflow(overflow)
                .blockTimeout(TIMEOUT)
                .build());
    }

    /** Adds this number of calls, numbered by their outcome code, and of manual metrics. */
    private void put(ExporterQueues queues, int count) {
        for (int i = 0; i < count; i++) {
            queues.put(rig.call("users.find"), i);
            queues.put(Rig.metric(i));
        }
    }

    private List<Integer> callsIn(ExporterQueues queues) {
        List<Integer> outcomeCodes = new ArrayList<>();
        EventQueue.Taken taken = queues.takeCalls(rows, 100);
        for (int i = 0; i < taken.count(); i++) {
            outcomeCodes.add(rows.outcomeCodes[rows.rowOf(taken.first() + i)]);
        }
        return outcomeCodes;
    }

    private static List<String> metricsIn(ExporterQueues queues) {
        List<Metric> metrics = new ArrayList<>();
        queues.takeMetrics(metrics, 100);
        return metrics.stream().map(Metric::name).toList();
    }
}
