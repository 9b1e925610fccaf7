package dev.takt.analytics.export.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.contract.ExporterContract;
import dev.takt.analytics.contract.ExporterTarget;
import dev.takt.analytics.export.Delivery;
import dev.takt.analytics.export.Exporter;
import dev.takt.analytics.export.Metric;
import dev.takt.analytics.server.RealServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What reaches a real server: everything, once, though it is killed on the way. */
public abstract class DeliveryContract {
    private static final int CALLS = 100_000;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** The server, the same for all tests of a class. */
    protected abstract RealServer server();

    /** An exporter to a place of that server where nothing has arrived. */
    protected abstract Exporter newExporter();

    /** All that has arrived from the latest exporter, by the server's own query; ids need not come back. */
    protected abstract List<Metric> arrived();

    /** What of {@code metric} comes back; all of it, but for what the format cannot carry. */
    protected Metric asArrived(Metric metric) {
        return metric;
    }

    @Test
    @Tag("heavy")
    void withASpoolEveryCallArrivesOnceThoughTheServerIsKilled(@TempDir Path spool) {
        try (Calls calls = Calls.to(
                newExporter(), Calls.settings().queueSize(CALLS).spool(spool).build())) {
            calls.make(0, CALLS / 2);
            server().kill();
            calls.make(CALLS / 2, CALLS);
            server().restart();

            assertThat(calls.flush()).isTrue();
            Delivery delivery = calls.delivery();
            assertThat(delivery.offered()).isEqualTo(CALLS);
            assertThat(delivery.sent()).isEqualTo(CALLS);
            assertThat(delivery.dropped()).isEmpty();
        }

        assertSame(arrived(), Calls.expected(0, CALLS));
    }

    @Test
    @Tag("heavy")
    void withoutASpoolExactlyWhatIsCountedAsDroppedIsMissing() {
        long dropped;
        try (Calls calls = Calls.to(
                newExporter(), Calls.settings().queueSize(20_000).retries(0).build())) {
            calls.make(0, 10_000);
            assertThat(calls.flush()).isTrue();
            server().kill();
            calls.make(10_000, 50_000);
            Awaitility.await()
                    .atMost(PATIENCE)
                    .until(() -> calls.delivery().dropped().containsKey("retries-exhausted"));
            server().restart();
            calls.make(50_000, 60_000);

            assertThat(calls.flush()).isTrue();
            Delivery delivery = calls.delivery();
            dropped = delivery.droppedTotal();
            assertThat(delivery.offered()).isEqualTo(60_000);
            assertThat(delivery.sent()).isEqualTo(60_000 - dropped);
        }

        List<Metric> arrived = arrived();
        assertThat(dropped).isBetween(1L, 50_000L);
        assertThat(arrived).hasSize((int) (60_000 - dropped));
        Map<String, Integer> expected = counted(Calls.expected(0, 60_000));
        counted(arrived).forEach((line, count) -> assertThat(expected).containsEntry(line, count));
    }

    /** What every exporter keeps to, against the real server. */
    @Nested
    class AsEveryExporter extends ExporterContract {
        @Override
        protected ExporterTarget newTarget() {
            return new ServerTarget(newExporter(), DeliveryContract.this::arrived, DeliveryContract.this::asArrived);
        }
    }

    /**
     * Compares one by one, by all but the time: that of a call measured elsewhere is told by two clocks, which differ by a
     * microsecond now and then.
     */
    protected void assertSame(List<Metric> arrived, List<Metric> events) {
        Map<String, Integer> expected = counted(events);
        Map<String, Integer> found = counted(arrived);
        assertThat(arrived).hasSameSizeAs(events);
        found.forEach((line, count) -> assertThat(expected).containsEntry(line, count));
        assertThat(found).hasSameSizeAs(expected);
    }

    private static Map<String, Integer> counted(List<Metric> metrics) {
        Map<String, Integer> counts = new HashMap<>();
        for (Metric metric : metrics) {
            String line = metric.name() + " " + new TreeMap<>(metric.fields()) + " " + metric.tags();
            counts.merge(line, 1, Integer::sum);
        }
        return counts;
    }
}
