package dev.takt.analytics.export.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.contract.ExporterContract;
import dev.takt.analytics.contract.ExporterTarget;
import dev.takt.analytics.export.Delivery;
import dev.takt.analytics.export.Exporter;
import dev.takt.analytics.export.Metric;
import dev.takt.analytics.server.RealServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What reaches a real server: everything, once, though it is killed on the way. */
public abstract class DeliveryContract {
    private static final int CALLS = 100_000;

    private static final String DECLARATION = """
            takt.export.server {
              spool = "%s/spool"
              queue-size = 100000
              batch-size = 500
              timeout = 60s
              backoff = 50ms
              longest-backoff = 500ms
              circuit-pause = 500ms
              resource = false
              %s
            }
            """;

    /** The server, the same for all tests of a class. */
    protected abstract RealServer server();

    /** An exporter to a place of that server where nothing has arrived. */
    protected abstract Exporter newExporter();

    /** The lines of a configuration that declare the same exporter as the latest of {@link #newExporter()}. */
    protected abstract String declared();

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
        try (Calls calls = Calls.to(
                newExporter(), Calls.settings().queueSize(CALLS).retries(0).build())) {
            calls.make(0, 20_000);
            assertThat(calls.flush()).isTrue();
            server().kill();
            calls.make(20_000, 25_000);
            // All that is offered now is given up before the server is there again.
            assertThat(calls.flush()).isTrue();
            server().restart();
            calls.make(25_000, 50_000);

            assertThat(calls.flush()).isTrue();
            Delivery delivery = calls.delivery();
            assertThat(delivery.offered()).isEqualTo(50_000);
            assertThat(delivery.sent()).isEqualTo(45_000);
            assertThat(delivery.dropped()).isEqualTo(Map.of("retries-exhausted", 5_000L));
        }

        List<Metric> sent = new ArrayList<>(Calls.expected(0, 20_000));
        sent.addAll(Calls.expected(25_000, 50_000));
        assertSame(arrived(), sent);
    }

    @Test
    @Tag("heavy")
    void whatIsInTheSpoolOfAProgramThatIsKilledIsSentByLaterOnes(@TempDir Path folder) throws IOException {
        newExporter().close();
        Path config = Files.writeString(folder.resolve("takt.conf"), DECLARATION.formatted(folder, declared()));
        server().kill();
        try (ProgramProcess cutOff = ProgramProcess.start(config, 20_000)) {
            cutOff.await(progress -> progress.spooled() == 20_000);
        }
        server().restart();

        try (ProgramProcess alsoCutOff = ProgramProcess.start(config, 0)) {
            alsoCutOff.await(progress -> progress.sent() > 0);
        }
        try (ProgramProcess last = ProgramProcess.start(config, 0)) {
            last.await(progress -> progress.spooled() == 0);
        }

        assertSame(arrived(), Calls.expected(0, 20_000));
    }

    /** What every exporter keeps to, against the real server. */
    @Nested
    class AsEveryExporter extends ExporterContract {
        @Override
        protected ExporterTarget newTarget() {
            return new ServerTarget(newExporter(), DeliveryContract.this::arrived, DeliveryContract.this::asArrived);
        }
    }

    /** Compares one by one; times to the microsecond, which is what every server keeps of them. */
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
            String line = metric.time().truncatedTo(ChronoUnit.MICROS) + " " + metric.name() + " "
                    + new TreeMap<>(metric.fields()) + " " + metric.tags();
            counts.merge(line, 1, Integer::sum);
        }
        return counts;
    }
}
