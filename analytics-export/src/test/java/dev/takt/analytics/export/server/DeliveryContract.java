package dev.takt.analytics.export.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.contract.ExporterContract;
import dev.takt.analytics.contract.ExporterTarget;
import dev.takt.analytics.export.Metric;
import dev.takt.analytics.server.RealServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The delivery to a real server: every metric arrives once, although the server is killed. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class DeliveryContract {
    @TempDir
    private static Path folder;

    private @Nullable Outage outage;

    /** Returns the server, the same for all tests of a class. */
    protected abstract RealServer server();

    /** Returns a new place without metrics. */
    protected abstract Place newPlace();

    /** Returns the form in which {@code metric} is read back: all of it, except what the format cannot carry. */
    protected Metric asArrived(Metric metric) {
        return metric;
    }

    @Test
    @Tag("heavy")
    void deliversEveryCallOnceThroughSpoolAfterOutage() throws IOException {
        Outage outage = outage();

        assertThat(outage.spooled().offered()).isEqualTo(Outage.CALLS);
        assertThat(outage.spooled().sent()).isEqualTo(Outage.CALLS);
        assertThat(outage.spooled().dropped()).isEmpty();
        assertSame(outage.arrivedSpooled(), Calls.expected(0, Outage.CALLS));
    }

    @Test
    @Tag("heavy")
    void losesExactlyCountedDropsWithoutSpool() throws IOException {
        Outage outage = outage();

        int lost = Outage.END_OF_LOST - Outage.FIRST_LOST;
        assertThat(outage.direct().offered()).isEqualTo(Outage.DIRECT_CALLS);
        assertThat(outage.direct().sent()).isEqualTo(Outage.DIRECT_CALLS - lost);
        assertThat(outage.direct().dropped()).isEqualTo(Map.of("retries-exhausted", (long) lost));
        List<Metric> sent = new ArrayList<>(Calls.expected(0, Outage.FIRST_LOST));
        sent.addAll(Calls.expected(Outage.END_OF_LOST, Outage.DIRECT_CALLS));
        assertSame(outage.arrivedDirect(), sent);
    }

    @Test
    @Tag("heavy")
    void sendsSpoolOfKilledProgramFromLaterOnes() throws IOException {
        assertSame(outage().arrivedFromProgram(), Calls.expected(0, Outage.PROGRAM_CALLS));
    }

    /** The rules of every exporter, with the real server. */
    @Nested
    class AsEveryExporter extends ExporterContract {
        @Override
        protected ExporterTarget newTarget() {
            Place place = newPlace();
            return new ServerTarget(place.exporter(), place::arrived, DeliveryContract.this::asArrived);
        }
    }

    /** Compares metrics one by one, with times in microseconds, which every server keeps. */
    protected void assertSame(List<Metric> arrived, List<Metric> events) {
        Map<String, Integer> expected = counted(events);
        Map<String, Integer> found = counted(arrived);
        assertThat(arrived).hasSameSizeAs(events);
        found.forEach((line, count) -> assertThat(expected).containsEntry(line, count));
        assertThat(found).hasSameSizeAs(expected);
    }

    private Outage outage() throws IOException {
        Outage shared = outage;
        if (shared == null) {
            shared = Outage.of(server(), newPlace(), newPlace(), newPlace(), folder);
            outage = shared;
        }
        return shared;
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
