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

/** What happens to one too many, for calls and for metrics that are made of none. */
class ExporterQueuesTest {
    private static final Duration TIMEOUT = Duration.ofMillis(200);

    private final Rig rig = new Rig();
    private final QueuedRows rows = new QueuedRows(100);

    @Test
    void theOldestGoes() {
        ExporterQueues inbox = inbox(QueueOverflow.DROP_OLDEST);

        put(inbox, 5);

        assertThat(callsIn(inbox)).containsExactly(2, 3, 4);
        assertThat(metricsIn(inbox)).containsExactly("metric-2", "metric-3", "metric-4");
        assertThat(rig.tally.droppedByReason()).isEqualTo(Map.of("queue-full", 4L));
    }

    @Test
    void theNewestGoes() {
        ExporterQueues inbox = inbox(QueueOverflow.DROP_NEWEST);

        put(inbox, 5);

        assertThat(callsIn(inbox)).containsExactly(0, 1, 2);
        assertThat(metricsIn(inbox)).containsExactly("metric-0", "metric-1", "metric-2");
        assertThat(rig.tally.droppedByReason()).isEqualTo(Map.of("queue-full", 4L));
    }

    @Test
    void underBlockMetricsWaitBehindTheQueue() {
        ExporterQueues inbox = inbox(QueueOverflow.BLOCK);

        put(inbox, 50);

        assertThat(callsIn(inbox)).hasSize(50);
        assertThat(metricsIn(inbox)).hasSize(50);
        assertThat(rig.tally.droppedByReason()).isEmpty();
    }

    @Test
    void underBlockNoneWaitsWhenNothingWasTakenForTheTimeLimit() {
        ExporterQueues inbox = inbox(QueueOverflow.BLOCK);
        put(inbox, 4);
        rig.clock.advance(TIMEOUT.minusNanos(1));
        put(inbox, 1);

        rig.clock.advance(Duration.ofNanos(1));
        put(inbox, 2);

        assertThat(callsIn(inbox)).hasSize(5);
        assertThat(metricsIn(inbox)).hasSize(5);
        assertThat(rig.tally.droppedByReason()).isEqualTo(Map.of("block-timeout", 4L));
    }

    @Test
    void underBlockTheTimeBeginsAnewWhenSomethingIsTaken() {
        ExporterQueues inbox = inbox(QueueOverflow.BLOCK);
        put(inbox, 10);
        rig.clock.advance(TIMEOUT);
        inbox.takeCalls(rows, 1);
        inbox.takeMetrics(new ArrayList<>(), 1);

        put(inbox, 1);
        rig.clock.advance(TIMEOUT.minusNanos(1));
        put(inbox, 1);

        assertThat(rig.tally.droppedByReason()).isEmpty();
    }

    @Test
    void anIdleQueueThatFillsAtOnceIsNotTakenForAStalledOne() {
        ExporterQueues inbox = inbox(QueueOverflow.BLOCK);
        rig.clock.advance(Duration.ofHours(1));

        put(inbox, 10);

        assertThat(rig.tally.droppedByReason()).isEmpty();
    }

    @Test
    void everythingThatWasOfferedIsCounted() {
        ExporterQueues inbox = inbox(QueueOverflow.DROP_OLDEST);

        put(inbox, 5);

        assertThat(inbox.offered()).isEqualTo(10);
        assertThat(inbox.size()).isEqualTo(6);
        assertThat(rig.tally.endedTotal()).isEqualTo(4);
    }

    @Test
    void whatIsLeftAtTheEndIsDroppedForThatReason() {
        ExporterQueues inbox = inbox(QueueOverflow.DROP_OLDEST);
        put(inbox, 3);

        inbox.dropAll(DropReason.CLOSED);

        assertThat(inbox.size()).isZero();
        assertThat(rig.tally.droppedByReason()).isEqualTo(Map.of("closed", 6L));
        assertThat(rig.tally.endedTotal()).isEqualTo(6);
    }

    @Test
    void underBlockBytesOfBothQueuesAreBounded() {
        ExporterSettings settings = ExporterSettings.builder()
                .queueSize(10)
                .overflow(QueueOverflow.BLOCK)
                .build();
        ExporterQueues inbox = rig.inbox(settings);
        Metric large = new Metric(Instant.EPOCH, "n".repeat(100_000), Map.of("value", 1), Tags.empty());

        for (int i = 0; i < 1_000; i++) {
            inbox.put(large);
        }

        assertThat(inbox.size()).isBetween(200, 260);
        long dropped = rig.tally.droppedByReason().get("block-timeout");
        assertThat(inbox.size() + dropped).isEqualTo(1_000);
        List<Metric> taken = new ArrayList<>();
        inbox.takeMetrics(taken, 1_000);
        inbox.put(large);
        assertThat(inbox.size()).isOne();
    }

    private ExporterQueues inbox(QueueOverflow overflow) {
        return rig.inbox(ExporterSettings.builder()
                .queueSize(3)
                .overflow(overflow)
                .blockTimeout(TIMEOUT)
                .build());
    }

    /** So many calls, told apart by how they end, and as many metrics. */
    private void put(ExporterQueues inbox, int count) {
        for (int i = 0; i < count; i++) {
            inbox.put(rig.call("users.find"), i);
            inbox.put(Rig.metric(i));
        }
    }

    private List<Integer> callsIn(ExporterQueues inbox) {
        List<Integer> endings = new ArrayList<>();
        EventQueue.Taken taken = inbox.takeCalls(rows, 100);
        for (int i = 0; i < taken.count(); i++) {
            endings.add(rows.endings[rows.rowOf(taken.first() + i)]);
        }
        return endings;
    }

    private static List<String> metricsIn(ExporterQueues inbox) {
        List<Metric> metrics = new ArrayList<>();
        inbox.takeMetrics(metrics, 100);
        return metrics.stream().map(Metric::name).toList();
    }
}
