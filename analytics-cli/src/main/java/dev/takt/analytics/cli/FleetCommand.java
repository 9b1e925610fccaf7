package dev.takt.analytics.cli;

import dev.takt.analytics.config.AnalyticsConfig;
import dev.takt.analytics.config.DashboardSettings;
import dev.takt.analytics.dashboard.DashboardServer;
import dev.takt.analytics.fleet.local.LocalFleet;
import dev.takt.analytics.fleet.node.FleetException;
import dev.takt.analytics.fleet.node.FleetService;
import dev.takt.analytics.fleet.node.NodeSettings;
import dev.takt.analytics.fleet.record.InstanceStatus;
import dev.takt.analytics.fleet.topic.FleetConnection;
import dev.takt.analytics.fleet.topic.TopicPlan;
import dev.takt.analytics.fleet.view.FleetComparison;
import dev.takt.analytics.fleet.view.FleetQuery;
import dev.takt.analytics.fleet.view.FleetSide;
import dev.takt.analytics.fleet.view.FleetSource;
import dev.takt.analytics.fleet.view.FleetView;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The subcommand that runs the engine of a fleet, and shows what it merged. */
final class FleetCommand extends TaktCommand {
    private static final Duration LONGEST_READ = Duration.ofSeconds(30);
    private static final int LOCAL_PORT = 9092;
    private static final int LARGEST_PORT = 65_535;
    private static final int MOST_MINUTES = 120;

    /** The kind of work that the command does. */
    enum Action {
        /** Runs a node of the engine. */
        NODE,
        /** Shows the instances. */
        STATUS,
        /** Computes the size of a fleet. */
        PLAN,
        /** Writes the merged figures to a file. */
        SNAPSHOT,
        /** Compares two groups. */
        COMPARE
    }

    @Parameters(
            index = "0",
            paramLabel = "ACTION",
            arity = "0..1",
            description = "node (default): runs a node of the engine; status: shows the instances;"
                    + " plan: computes what a fleet costs; snapshot: writes the merged figures to a file;"
                    + " compare: shows what is slower or fails more in a second group.")
    private Action action = Action.NODE;

    @Parameters(
            index = "1..2",
            arity = "0..1",
            paramLabel = "KEY=VALUE",
            description = "With compare: two groups, each by a resource attribute or a tag, for instance"
                    + " service.version=1 service.version=2.")
    private List<String> sides = List.of();

    @Option(
            names = "--minutes",
            paramLabel = "N",
            description = "With compare: the last minutes, 1 to 120; default: the lifetime.")
    private @Nullable Integer minutes;

    @Option(names = "--all", description = "With compare: also shows the series that are the same.")
    private boolean all;

    @Option(names = "--json", description = "With compare: prints JSON.")
    private boolean json;

    @Option(names = "--local", description = "Runs a broker, the engine and the dashboard in this process.")
    private boolean isLocal;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "The directory of the broker with --local, and of locks without; default: takt-fleet.")
    private Path data = Path.of("takt-fleet");

    @Mixin
    private FleetConnectionOptions brokers = new FleetConnectionOptions();

    @Option(names = "--threads", paramLabel = "N", description = "The number of threads of the node; default: 1.")
    private int threads = 1;

    @Option(
            names = "--partitions",
            paramLabel = "N",
            description = "The partitions of the topic of frames, the same for all nodes for ever; default: 64.")
    private int partitions = TopicPlan.DEFAULT.framePartitions();

    @Option(names = "--replicas", paramLabel = "N", description = "The copies of each partition; default: 3.")
    private int replicas = TopicPlan.DEFAULT.replicas();

    @Option(names = "--serve", description = "Serves the dashboard beside the node.")
    private boolean serves;

    @Option(names = "--no-engine", description = "With --serve: serves the dashboard alone.")
    private boolean isWithoutEngine;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "The port of the dashboard; default: as configured; 0 takes a free port.")
    private @Nullable Integer port;

    @Option(
            names = "--kafka-port",
            paramLabel = "PORT",
            description = "With --local: the port of the broker; default: 9092; 0 takes a free port.")
    private int kafkaPort = LOCAL_PORT;

    @Option(names = "--check", description = "With status: exit code 1 unless the figures balance.")
    private boolean checks;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "With snapshot: the file to write.")
    private @Nullable Path output;

    @Option(names = "--instances", paramLabel = "N", description = "With plan: the number of instances.")
    private long instances = 1_000;

    @Option(names = "--series", paramLabel = "N", description = "With plan: the series of an instance; default: 500.")
    private long series = 500;

    @Option(names = "--interval", paramLabel = "SECONDS", description = "With plan: default: 10.")
    private int interval = 10;

    @Option(
            names = "--rate",
            paramLabel = "N",
            description = "With plan: the calls of each series in a second; default: 10.")
    private double rate = 10;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (action == Action.PLAN) {
            new FleetPlan(instances, series, interval, rate).lines().forEach(console()::print);
            return ExitCode.DONE;
        }
        FleetLibrary.require("takt fleet");
        try {
            return switch (action) {
                case NODE -> isLocal ? runLocal() : runNode();
                case STATUS -> status();
                case SNAPSHOT -> snapshot();
                case COMPARE -> compare();
                case PLAN -> throw new IllegalStateException("done above");
            };
        } catch (FleetException failure) {
            throw new UserError(String.valueOf(failure.getMessage()));
        }
    }

    private int runLocal() throws IOException, InterruptedException {
        environment().printError("takt: starts a broker in " + data.toAbsolutePath() + " …");
        try (Interruption end = Interruption.expected();
                LocalFleet fleet = LocalFleet.start(data, kafkaPort, dashboard())) {
            console()
                    .print(fleet.address() + " shows the fleet, "
                            + fleet.address().resolve("fleet") + " its instances. Instances publish to it with");
            console().print("-Dtakt.fleet.bootstrap-servers=" + fleet.bootstrapServers());
            waitForEver(end);
        }
        return ExitCode.DONE;
    }

    private int runNode() throws IOException, InterruptedException {
        if (isWithoutEngine && !serves) {
            throw new UserError("--no-engine needs --serve");
        }
        FleetConnection connection = connection();
        TopicPlan plan = new TopicPlan(partitions, TopicPlan.DEFAULT.outputPartitions(), replicas);
        try (Interruption end = Interruption.expected();
                FleetService node = isWithoutEngine
                        ? null
                        : FleetService.start(
                                NodeSettings.of(connection, plan, data).withThreads(threads));
                FleetView view = serves ? FleetView.open(connection) : null;
                DashboardServer server = view == null ? null : serve(view)) {
            console()
                    .print(
                            server == null
                                    ? "A node of the fleet " + connection + " runs"
                                    : server.address() + " shows the fleet " + connection);
            waitForEver(end);
        }
        return ExitCode.DONE;
    }

    private DashboardServer serve(FleetView view) {
        return DashboardServer.start(List.of(FleetSource.of("fleet", view, FleetQuery.all())), dashboard());
    }

    /** Waits for the signal that ends the process. */
    private void waitForEver(Interruption end) throws InterruptedException {
        environment().out().flush();
        end.await();
    }

    private int status() throws IOException {
        try (FleetView view = ready()) {
            FleetBooks books = FleetBooks.of(view);
            for (Map.Entry<String, InstanceStatus> one : view.instances().entrySet()) {
                console().print(FleetBooks.line(one.getKey(), one.getValue()));
            }
            view.outliers().forEach(outlier -> console().print(FleetBooks.line(outlier)));
            view.seriesOutliers().forEach(outlier -> console().print(FleetBooks.line(outlier)));
            books.lines().forEach(console()::print);
            return checks && !books.balance() ? ExitCode.FAILED : ExitCode.DONE;
        }
    }

    private int snapshot() throws IOException {
        if (output == null) {
            throw new UserError("takt fleet snapshot needs -o FILE");
        }
        try (FleetView view = ready()) {
            view.snapshot().write(output);
        }
        return ExitCode.DONE;
    }

    private int compare() throws IOException {
        if (sides.size() != 2) {
            throw new UserError("takt fleet compare takes two groups, each KEY=VALUE");
        }
        FleetQuery query = queried();
        try (FleetView view = ready()) {
            FleetComparison comparison = view.compare(FleetSide.of(sides.get(0)), FleetSide.of(sides.get(1)), query);
            if (json) {
                try (JsonOutput out = new JsonOutput(environment().out())) {
                    FleetComparisonOutput.write(comparison, all, out);
                }
            } else {
                FleetComparisonOutput.print(comparison, all, console());
            }
        } catch (IllegalArgumentException refused) {
            throw new UserError(String.valueOf(refused.getMessage()));
        }
        return ExitCode.DONE;
    }

    private FleetQuery queried() {
        if (minutes == null) {
            return FleetQuery.all();
        }
        if (minutes < 1 || minutes > MOST_MINUTES) {
            throw new UserError("--minutes must be from 1 to " + MOST_MINUTES + ", was " + minutes);
        }
        Instant now = Instant.now();
        return FleetQuery.all().between(now.minus(Duration.ofMinutes(minutes)), now);
    }

    private FleetView ready() throws IOException {
        FleetConnection connection = connection();
        FleetView view = FleetView.open(connection);
        if (!view.awaitReady(LONGEST_READ)) {
            String problem = view.problem().orElse("the brokers do not answer");
            view.close();
            throw new UserError("cannot read the fleet " + connection + ": " + problem);
        }
        return view;
    }

    private FleetConnection connection() throws IOException {
        return brokers.connection("--bootstrap-servers or --local is needed");
    }

    private DashboardSettings dashboard() {
        DashboardSettings configured = AnalyticsConfig.defaults().dashboard();
        if (port == null) {
            return configured;
        }
        if (port < 0 || port > LARGEST_PORT) {
            throw new UserError("--port must be from 0 to 65535, was " + port);
        }
        return configured.withPort(port);
    }
}
