package dev.takt.analytics.cli;

import dev.takt.analytics.fleet.lake.FigureLog;
import dev.takt.analytics.fleet.record.Resolution;
import dev.takt.analytics.fleet.topic.FleetConnection;
import dev.takt.analytics.report.text.NumberText;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The subcommand that writes the merged figures of a fleet to a lake. */
final class LakeCommand extends TaktCommand {
    private static final Map<String, Resolution> WINDOWS =
            Map.of("10s", Resolution.TEN_SECONDS, "1m", Resolution.MINUTE, "1h", Resolution.HOUR);
    private static final int LONGEST_MINUTES = 1_440;

    @Mixin
    private FleetConnectionOptions brokers = new FleetConnectionOptions();

    @Option(names = "-o", paramLabel = "DIR", required = true, description = "The directory of the lake.")
    private Path directory = Path.of("");

    @Option(
            names = "--partition",
            paramLabel = "day|hour",
            description = "The length of the partitions; default: hour.")
    private PartitionBy partition = PartitionBy.HOUR;

    @Option(
            names = "--window",
            paramLabel = "10s|1m|1h",
            description = "The length of the windows whose figures are written; default: 1m.")
    private String window = "1m";

    @Option(names = "--follow", description = "Continues with new figures until it is interrupted.")
    private boolean follow;

    @Option(
            names = "--every",
            paramLabel = "MINUTES",
            description = "With --follow: how often files are written; default: 15.")
    private int minutes = 15;

    @Override
    public Integer call() throws IOException, SQLException, InterruptedException {
        Resolution resolution = WINDOWS.get(window);
        if (resolution == null) {
            throw new UserError("--window must be 10s, 1m or 1h, was " + window);
        }
        if (minutes < 1 || minutes > LONGEST_MINUTES) {
            throw new UserError("--every must be from 1 to " + LONGEST_MINUTES + ", was " + minutes);
        }
        FleetConnection connection = brokers.connection("--bootstrap-servers is needed");
        FleetLibrary.require("takt lake");
        SqlLibrary.require("takt lake");
        try (Interruption end = Interruption.expected();
                FigureLog log = FigureLog.open(connection, resolution);
                Lake lake = Lake.open(directory, partition, log.topic());
                FigureExport export = FigureExport.open(log, lake, end::hasCome)) {
            export.run();
            while (follow && !end.await(Duration.ofMinutes(minutes))) {
                tryAgain(export);
            }
            console().print(export.summary());
            return isWhole(log) ? ExitCode.DONE : ExitCode.FAILED;
        } catch (FigureLog.AccessException refused) {
            throw new UserError(String.valueOf(refused.getMessage()));
        }
    }

    /** Returns true if the lake has all records of the topic; prints what it lacks. */
    private boolean isWhole(FigureLog log) {
        if (log.unreadable() > 0) {
            environment().printError("takt: " + NumberText.count(log.unreadable(), "record") + " could not be read");
        }
        if (log.passedOver() > 0) {
            environment()
                    .printError("takt: " + NumberText.count(log.passedOver(), "record")
                            + " never reached the lake: the topic deleted what was not written here yet");
        }
        return log.unreadable() == 0 && log.passedOver() == 0;
    }

    /** Writes what is new; while the brokers do not answer, the next time is waited for. */
    private void tryAgain(FigureExport export) throws IOException, SQLException {
        try {
            export.run();
        } catch (FigureLog.AccessException refused) {
            throw refused;
        } catch (FigureLog.UnansweredException failure) {
            environment().printError("takt: " + failure.getMessage() + "; the next attempt is in " + minutes + " min");
        }
    }
}
