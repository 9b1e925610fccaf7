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
 */
public record ReportSettings(
        boolean onClose, Optional<Path> directory, boolean groupSuccessfulShortCalls, int maxDetailedRows) {
    private static final String DEFAULT_FOLDER = "analytics";

    /**
     * Takes values within the bounds above.
     *
     * @throws IllegalArgumentException if {@code maxDetailedRows} is negative
     */
    public ReportSettings {
        Require.notNull("directory", directory);
        Require.notNegative("maxDetailedRows", maxDetailedRows);
    }

    /** The directory for reports: the one that is set, else the folder {@code analytics} in {@code logsBaseDir}. */
    public Path directoryOr(Path logsBaseDir) {
        Require.notNull("logsBaseDir", logsBaseDir);
        return directory.orElseGet(() -> logsBaseDir.resolve(DEFAULT_FOLDER));
    }

    /** These settings, with reports at close or without. */
    public ReportSettings withOnClose(boolean onClose) {
        return new ReportSettings(onClose, directory, groupSuccessfulShortCalls, maxDetailedRows);
    }

    /** These settings with reports in {@code directory}. */
    public ReportSettings withDirectory(Path directory) {
        Optional<Path> chosen = Optional.of(Require.notNull("directory", directory));
        return new ReportSettings(onClose, chosen, groupSuccessfulShortCalls, maxDetailedRows);
    }

    /** These settings, with fast successes in one row or each in its own. */
    public ReportSettings withGroupSuccessfulShortCalls(boolean groupSuccessfulShortCalls) {
        return new ReportSettings(onClose, directory, groupSuccessfulShortCalls, maxDetailedRows);
    }

    /** These settings with another bound of listed calls: 0 or more. */
    public ReportSettings withMaxDetailedRows(int maxDetailedRows) {
        return new ReportSettings(onClose, directory, groupSuccessfulShortCalls, maxDetailedRows);
    }
}
