package dev.takt.analytics.bench;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.codec.ByteWriter;
import dev.takt.analytics.export.fleet.FleetPublisher;
import dev.takt.analytics.export.fleet.FleetSettings;
import dev.takt.analytics.fleet.local.LocalBroker;
import dev.takt.analytics.fleet.node.FleetService;
import dev.takt.analytics.fleet.node.NodeSettings;
import dev.takt.analytics.fleet.record.InstanceShare;
import dev.takt.analytics.fleet.record.MergedFigures;
import dev.takt.analytics.fleet.topic.FleetConnection;
import dev.takt.analytics.fleet.topic.TopicPlan;
import dev.takt.analytics.fleet.view.FleetView;
import dev.takt.analytics.report.Snapshot;
import dev.takt.analytics.require.Nanos;
import dev.takt.analytics.totals.SeriesTotals;
import dev.takt.analytics.totals.TotalsWriter;
import dev.takt.analytics.tracker.Tracker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The figures of a running fleet: how soon figures are whole at a reader, with and without the loss of a node, and its memory. */
final class FleetRunFigures {
    private static final int INSTANCES = 20;
    private static final int CALLS = 100;
    private static final int SECONDS_OF_WINDOW = 10;
    private static final int WARM_UPS = 5;
    private static final int ROUNDS = 30;
    private static final int KILLS = 4;
    private static final int CALLS_OF_ROUND = 2_000_000;
    private static final Duration LONGEST = Duration.ofMinutes(2);
    private static final long SECOND_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final List<Figure> figures = new ArrayList<>();

    private FleetRunFigures() {}

    /** Measures all figures; takes about four minutes. */
    static List<Figure> measure() throws IOException {
        return measure(List.of("window", "takeover", "memory", "local", "call"));
    }

    /** Prints the figures. The arguments are the parts to measure; without arguments all. */
    public static void main(String[] parts) throws IOException {
        List<Figure> measured = parts.length == 0 ? measure() : measure(List.of(parts));
        measured.forEach(figure -> System.out.println(figure.name() + ": " + figure.from()));
        System.out.print(FigurePage.markdown(measured));
    }

    private static List<Figure> measure(List<String> parts) throws IOException {
        FleetRunFigures all = new FleetRunFigures();
        for (String part : parts) {
            switch (part) {
                case "window" -> FleetFigures.withBroker(all::window);
                case "takeover" -> FleetFigures.withBroker(all::takeover);
                case "memory" -> all.memory();
                case "local" -> all.local();
                case "call" -> FleetFigures.withBroker(all::call);
                default -> throw new IllegalArgumentException("there is no part " + part);
            }
        }
        return all.figures;
    }

    private void add(String name, String unit, double measured, double must, double aim, String from) {
        figures.add(new Figure(name, unit, measured, must, aim, from));
    }

    /** The instances of a fleet that send their windows one after the other, and a reader that waits for each. */
    private static final class Windows implements AutoCloseable {
        private final FleetConnection connection;
        private final FleetFrames frames = new FleetFrames(CALLS);
        private final Producer<String, byte[]> producer;
        private final FleetReader reader;
        private final Random random = new Random(1);
        private final long first = FleetFrames.windowOf(System.currentTimeMillis()) - 2L * ROUNDS;
        private long sent;

        Windows(FleetConnection connection) {
            this.connection = connection;
            this.reader = new FleetReader(connection);
            this.producer =
                    new KafkaProducer<>(connection.clientSettings(), new StringSerializer(), new ByteArraySerializer());
        }

        /** Sends the next window of all instances. */
        void send() {
            for (int instance = 0; instance < INSTANCES; instance++) {
                String name = "orders-" + instance;
                var unused = producer.send(new ProducerRecord<>(
                        connection.topics().frames(), name, frames.frame(name, first + sent, sent)));
            }
            producer.flush();
            sent++;
        }

        /** Returns for how many milliseconds the window that was sent last is not whole at the reader. */
        double untilWhole() {
            long begun = System.nanoTime();
            long start = (first + sent - 1) * SECONDS_OF_WINDOW;
            if (!reader.awaitWindow(start, (long) INSTANCES * FleetFrames.SERIES, LONGEST)) {
                throw new IllegalStateException("the window was not whole within " + LONGEST);
            }
            return Nanos.inMillis(System.nanoTime() - begun);
        }

        /** Waits for a part of a second, so that rounds begin at any time between two reports of the engine. */
        void pause() {
            LockSupport.parkNanos(random.nextLong(SECOND_NANOS));
        }

        @Override
        public void close() {
            producer.close();
            reader.close();
        }
    }

    private void window(LocalBroker broker, Path scratch) {
        FleetConnection connection = FleetConnection.to(broker.bootstrapServers());
        try (FleetService node =
                        FleetService.start(NodeSettings.of(connection, TopicPlan.LOCAL, scratch.resolve("state")));
                Windows windows = new Windows(connection)) {
            double[] rounds = new double[ROUNDS];
            for (int round = -WARM_UPS; round < ROUNDS; round++) {
                windows.pause();
                windows.send();
                double millis = windows.untilWhole();
                if (round >= 0) {
                    rounds[round] = millis;
                }
            }
            Arrays.sort(rounds);
            add(
                    "a window of a fleet whole at a reader after its last frame, slowest of " + ROUNDS,
                    "ms",
                    rounds[ROUNDS - 1],
                    3_000,
                    1_500,
                    String.format(
                            Locale.ROOT,
                            "median %.0f ms; %d instances with %d series, tick and commit 1 s; the node is %s",
                            rounds[ROUNDS / 2],
                            INSTANCES,
                            FleetFrames.SERIES,
                            node.isRunning() ? "running" : "not running"));
            page(connection);
        }
    }

    private void page(FleetConnection connection) {
        try (FleetView view = FleetView.open(connection)) {
            if (!view.awaitReady(LONGEST)) {
                throw new IllegalStateException("the view does not read: " + view.problem());
            }
            double[] rounds = new double[ROUNDS];
            int series = 0;
            for (int round = -WARM_UPS; round < ROUNDS; round++) {
                long begun = System.nanoTime();
                Snapshot snapshot = view.snapshot();
                series = snapshot.stats().series().size();
                if (round >= 0) {
                    rounds[round] = Nanos.inMillis(System.nanoTime() - begun);
                }
            }
            double median = AlternatingRuns.median(rounds);
            add(
                    "the figures of " + series + " merged series, read for a dashboard",
                    "ms",
                    median,
                    50,
                    25,
                    "median of " + ROUNDS + " snapshots");
        }
    }

    private void takeover(LocalBroker broker, Path scratch) throws IOException {
        FleetConnection connection = FleetConnection.to(broker.bootstrapServers());
        List<FleetChild> nodes = new ArrayList<>();
        List<Double> millis = new ArrayList<>();
        try {
            nodes.add(FleetChild.node(scratch.resolve("node-0"), broker.bootstrapServers()));
            nodes.add(FleetChild.node(scratch.resolve("node-1"), broker.bootstrapServers()));
            try (Windows windows = new Windows(connection)) {
                for (int kill = 0; kill < KILLS; kill++) {
                    for (int round = 0; round < WARM_UPS; round++) {
                        windows.send();
                        windows.untilWhole();
                    }
                    windows.pause();
                    windows.send();
                    nodes.remove(0).close();
                    millis.add(windows.untilWhole());
                    nodes.add(FleetChild.node(scratch.resolve("node-" + (2 + kill)), broker.bootstrapServers()));
                }
            }
        } finally {
            nodes.forEach(FleetChild::close);
        }
        Collections.sort(millis);
        add(
                "a window whole at a reader after one of two nodes is killed, slowest of " + KILLS,
                "ms",
                millis.get(KILLS - 1),
                15_000,
                10_000,
                String.format(Locale.ROOT, "the fastest %.0f ms; frames were on their way", millis.get(0)));
    }

    /** The bytes of the state of one series, with all windows that are kept, if each of them has many calls. */
    private void memory() {
        double tenSeconds = bytes(CALLS * INSTANCES);
        double minute = bytes(CALLS * INSTANCES * 6);
        double hour = bytes(CALLS * INSTANCES * 360);
        double kilobytes = (60 * tenSeconds + 120 * minute + 26 * hour) / 1_000;
        add(
                "state of a series in the engine, all windows",
                "B",
                kilobytes * 1_000,
                300_000,
                150_000,
                String.format(
                        Locale.ROOT,
                        "60 windows of 10 s with %.0f B, 120 minutes with %.0f B, 26 hours and lifetimes with %.0f B",
                        tenSeconds,
                        minute,
                        hour));
    }

    private static double bytes(int calls) {
        SeriesTotals totals = new FleetFrames(calls, 1).totals().get(0);
        List<InstanceShare> shares = new ArrayList<>();
        for (int share = 0; share < MergedFigures.MOST_SHARES; share++) {
            shares.add(new InstanceShare("orders-7d4b9c6f5-x" + share, calls, 0, (long) totals.sumNanos()));
        }
        ByteWriter out = new ByteWriter();
        new MergedFigures(true, false, 9, INSTANCES, INSTANCES, totals, shares, List.of(), List.of())
                .write(out, new TotalsWriter());
        return out.length();
    }

    private void local() throws IOException {
        Path scratch = Files.createTempDirectory(Path.of("").toAbsolutePath(), ".fleet-local");
        long begun = System.nanoTime();
        try (FleetChild fleet = FleetChild.local(scratch)) {
            double millis = Nanos.inMillis(System.nanoTime() - begun);
            LockSupport.parkNanos(10 * SECOND_NANOS);
            add(
                    "broker, engine and dashboard of a local fleet, from the start of their process",
                    "ms",
                    millis,
                    8_000,
                    4_000,
                    "heap up to 512 MB");
            add(
                    "their resident memory ten seconds later",
                    "MB",
                    fleet.residentMegabytes(),
                    700,
                    500,
                    "heap up to 512 MB");
        } finally {
            Scratch.delete(scratch);
        }
    }

    private void call(LocalBroker broker, Path scratch) {
        FleetConnection connection = FleetConnection.to(broker.bootstrapServers());
        FleetService.start(NodeSettings.of(connection, TopicPlan.LOCAL, scratch.resolve("state")))
                .close();
        FleetSettings settings = FleetSettings.to(broker.bootstrapServers()).withInterval(Duration.ofSeconds(1));
        try (Analytics plain = Analytics.create();
                Analytics published = Analytics.create();
                FleetPublisher publisher = FleetPublisher.start(published, settings)) {
            double[][] nanos = AlternatingRuns.nanos(
                    WARM_UPS, ROUNDS, () -> call(plain.tracker("orders")), () -> call(published.tracker("orders")));
            add(
                    "`tracker.call` with a publisher, against the same without",
                    "×",
                    AlternatingRuns.median(nanos[1]) / AlternatingRuns.median(nanos[0]),
                    1.05,
                    1.02,
                    publisher.health().framesSent() + " frames of one second were sent");
        } catch (Exception failure) {
            throw new IllegalStateException("cannot measure a call", failure);
        }
    }

    private static void call(Tracker tracker) {
        for (int i = 0; i < CALLS_OF_ROUND; i++) {
            tracker.run(() -> {});
        }
    }
}
