package dev.takt.analytics.config;

import dev.takt.analytics.require.Require;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What reports contain, where they go and when they are made; {@code report} in the file.
 *
 * @param onClose whether reports are made at close or JVM shutdown, whichever is first; default false
 * @param directory where reports are written; default empty: {@code ${logs-base-dir}/analytics}
 * @param groupSuccessfulShortCalls whether fast successes of a series share one row; default true
 * @param maxDetailedRows most calls that a report lists one by one; default 1000, 0 or more; 0 lists none
 * @param keepOld how many older reports of a kind stay beside the new one; default 0, from 0 to 1000
 * @param health from where on figures count as good, worth a look and bad
 */
public record ReportSettings(
        boolean onClose,
        Optional<Path> directory,
        boolean groupSuccessfulShortCalls,
        int maxDetailedRows,
        int keepOld,
        HealthThresholds health) {
    static final Rule<Integer> KEEP_OLD = Rule.between(0, 1_000);

    private static final String DEFAULT_FOLDER = "analytics";

    /**
     * Takes values within the bounds above.
     *
     * @throws IllegalArgumentException if {@code maxDetailedRows} or {@code keepOld} is out of bounds
     */
    public ReportSettings {
        Require.notNull("directory", directory);
        Require.notNegative("maxDetailedRows", maxDetailedRows);
        KEEP_OLD.check("keepOld", keepOld);
        Require.notNull("health", health);
    }

    /** The directory for reports: the one that is set, else the folder {@code analytics} in {@code logsBaseDir}. */
    public Path directoryOr(Path logsBaseDir) {
        Require.notNull("logsBaseDir", logsBaseDir);
        return directory.orElseGet(() -> logsBaseDir.resolve(DEFAULT_FOLDER));
    }

    /** These settings, with reports at close or without. */
    public ReportSettings withOnClose(boolean onClose) {
        return new ReportSettings(onClose, directory, groupSuccessfulShortCalls, maxDetailedRows, keepOld, health);
    }

    /** These settings with reports in {@code directory}. */
    public ReportSettings withDirectory(Path directory) {
        Optional<Path> chosen = Optional.of(Require.notNull("directory", directory));
        return new ReportSettings(onClose, chosen, groupSuccessfulShortCalls, maxDetailedRows, keepOld, health);
    }

    /** These settings, with fast successes in one row or each in its own. */
    public ReportSettings withGroupSuccessfulShortCalls(boolean groupSuccessfulShortCalls) {
        return new ReportSettings(onClose, directory, groupSuccessfulShortCalls, maxDetailedRows, keepOld, health);
    }

    /** These settings with another bound of listed calls: 0 or more. */
    public ReportSettings withMaxDetailedRows(int maxDetailedRows) {
        return new ReportSettings(onClose, directory, groupSuccessfulShortCalls, maxDetailedRows, keepOld, health);
    }

    /** These settings with another number of older reports that stay: 0 to 1000. */
    public ReportSettings withKeepOld(int keepOld) {
        return new ReportSettings(onClose, directory, groupSuccessfulShortCalls, maxDetailedRows, keepOld, health);
    }

    /** These settings with other bounds of health. */
    public ReportSettings withHealth(HealthThresholds health) {
        return new ReportSettings(onClose, directory, groupSuccessfulShortCalls, maxDetailedRows, keepOld, health);
    }
}
