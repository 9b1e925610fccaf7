package dev.takt.analytics.fleet.local;

import dev.takt.analytics.config.DashboardSettings;
import dev.takt.analytics.dashboard.DashboardServer;
import dev.takt.analytics.fleet.node.FleetService;
import dev.takt.analytics.fleet.node.NodeSettings;
import dev.takt.analytics.fleet.topic.FleetConnection;
import dev.takt.analytics.fleet.topic.TopicPlan;
import dev.takt.analytics.fleet.view.FleetQuery;
import dev.takt.analytics.fleet.view.FleetSource;
import dev.takt.analytics.fleet.view.FleetView;
import dev.takt.analytics.require.Require;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * A whole fleet in this process: a broker, a node of the engine and a dashboard. For trying, on one machine.
 *
 * <pre>{@code
 * try (LocalFleet fleet = LocalFleet.start(Path.of("fleet"), 9092, config.dashboard())) {
 *     System.out.println(fleet.bootstrapServers() + " " + fleet.address());
 * }
 * }</pre>
 */
public final class LocalFleet implements AutoCloseable {
    private static final int THREADS = 2;

    /** The parts in the reverse order of their start. */
    private final Deque<AutoCloseable> parts = new ArrayDeque<>();

    private final LocalBroker broker;
    private final FleetService node;
    private final FleetView view;
    private final DashboardServer dashboard;

    private LocalFleet(Path directory, int port, DashboardSettings settings) throws IOException {
        try {
            broker = opened(LocalBroker.start(directory, port));
            FleetConnection connection = FleetConnection.to(broker.bootstrapServers());
            node = opened(FleetService.start(NodeSettings.of(connection, TopicPlan.LOCAL, directory.resolve("engine"))
                    .withThreads(THREADS)));
            view = opened(FleetView.open(connection));
            dashboard =
                    opened(DashboardServer.start(List.of(FleetSource.of("fleet", view, FleetQuery.all())), settings));
        } catch (IOException | RuntimeException failure) {
            close();
            throw failure;
        }
    }

    /**
     * Starts a fleet on the files in {@code directory}, which is created at the first start.
     *
     * @param port the port of the broker; 0 takes any free port
     * @param dashboard the settings of the dashboard
     * @throws IOException if the directory cannot be used
     */
    public static LocalFleet start(Path directory, int port, DashboardSettings dashboard) throws IOException {
        return new LocalFleet(Require.notNull("directory", directory), port, Require.notNull("dashboard", dashboard));
    }

    private <T extends AutoCloseable> T opened(T part) {
        parts.push(part);
        return part;
    }

    /** Returns the address that instances publish to. */
    public String bootstrapServers() {
        return broker.bootstrapServers();
    }

    /** Returns the address of the dashboard. */
    public URI address() {
        return dashboard.address();
    }

    /** Returns the node of the engine. */
    public FleetService node() {
        return node;
    }

    /** Returns the figures. */
    public FleetView view() {
        return view;
    }

    /** Stops all parts, the broker last. Its files stay. Later calls do nothing. */
    @Override
    public void close() {
        while (!parts.isEmpty()) {
            try {
                parts.pop().close();
            } catch (RuntimeException failure) {
                throw failure;
            } catch (Exception impossible) {
                throw new IllegalStateException("the parts throw no checked exceptions", impossible);
            }
        }
    }
}
