package dev.takt.analytics.cli;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.config.AnalyticsConfig;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.tracker.Tracker;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A program that runs the usual commands on a small store, so that the JVM can list the classes that they load. The script {@code
 * bin/takt} makes the archive for fast starts from that list.
 */
final class WarmUp {
    private static final List<String> COMMANDS = List.of(
            "--help",
            "stats --help",
            "statz",
            "stats DIR",
            "stats DIR --by name --json",
            "stats DIR --csv --since 1w",
            "names DIR",
            "tree DIR",
            "mean DIR warm-up",
            "percentile DIR warm-up 99",
            "fetch DIR",
            "fetch DIR --json",
            "tail DIR",
            "outliers DIR",
            "compare DIR DIR --all",
            "verify DIR",
            "names DIR/missing");

    private static final int CALLS = 100;

    private WarmUp() {}

    /** Runs the commands, whose output the script discards. */
    public static void main(String[] arguments) throws IOException {
        CliEnvironment environment = CliEnvironment.ofProcess();
        try (ScratchFolder store = ScratchFolder.create()) {
            write(store.path());
            for (String command : COMMANDS) {
                Takt.run(
                        environment,
                        command.replace("DIR", store.path().toString()).split(" ", -1));
            }
        }
        System.exit(0);
    }

    private static void write(Path directory) {
        AnalyticsConfig config = AnalyticsConfig.of(Map.of("store.directory", directory.toString()));
        try (Analytics analytics = Analytics.builder().config(config).build()) {
            Tracker tracker = analytics.tracker("warm-up", "db").tag("table", "users");
            for (int i = 0; i < CALLS; i++) {
                Outcome outcome = i % 2 == 0 ? Outcome.SUCCESS : Outcome.FAILURE;
                tracker.record(Instant.EPOCH.plusSeconds(i), Duration.ofMillis(i), outcome);
            }
        }
    }
}
