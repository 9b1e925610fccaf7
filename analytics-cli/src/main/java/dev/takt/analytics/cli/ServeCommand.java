package dev.takt.analytics.cli;

import dev.takt.analytics.config.AnalyticsConfig;
import dev.takt.analytics.config.DashboardSettings;
import dev.takt.analytics.dashboard.DashboardServer;
import dev.takt.analytics.dashboard.source.DashboardSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The subcommand that serves the live dashboard of a store. */
final class ServeCommand extends TaktCommand {
    private static final int LARGEST_PORT = 65_535;

    @Parameters(paramLabel = "DIR", description = "The directory of a store.")
    private Path directory = Path.of("");

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "The port to listen on; default: as configured; 0 takes a free port.")
    private @Nullable Integer port;

    @Override
    public Integer call() throws IOException, InterruptedException {
        DashboardSettings settings = settings(AnalyticsConfig.defaults().dashboard());
        String name = directory.toAbsolutePath().normalize().toString();
        DashboardSource source = DashboardSource.directory(
                name, directory, ReadSettings.in(environment().zone()));
        try (DashboardServer server = DashboardServer.start(List.of(source), settings)) {
            console().print(server.address() + " shows " + name);
            environment().out().flush();
            new CountDownLatch(1).await();
        }
        return ExitCode.DONE;
    }

    private DashboardSettings settings(DashboardSettings configured) {
        if (port == null) {
            return configured;
        }
        if (port < 0 || port > LARGEST_PORT) {
            throw new UserError("--port must be from 0 to 65535, was " + port);
        }
        return configured.withPort(port);
    }
}
