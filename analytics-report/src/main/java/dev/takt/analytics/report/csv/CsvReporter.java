package dev.takt.analytics.report.csv;

import dev.takt.analytics.report.ReportMode;
import dev.takt.analytics.report.Reporter;
import dev.takt.analytics.report.Snapshot;
import dev.takt.analytics.report.file.ReportFile;
import dev.takt.analytics.require.Require;
import dev.takt.analytics.stats.SeriesStats;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Writes the lifetime figures of every series as one CSV file, {@code analytics_incremental.csv} or
 * {@code analytics_full.csv}: a line of headings, then a line a series, the greatest total time first.
 *
 * <p>The file is UTF-8 and laid out by RFC 4180. Durations are in whole nanoseconds. The success rate and the failure rate
 * are in percent of the calls that succeeded or failed, and empty without any; cancelled and unset calls have shares of all calls. Control characters are shown as escapes; a text that a spreadsheet would take for a formula has
 * an apostrophe before it.
 *
 * <p>The numbers that the program recorded itself are not in it: the file is one table, whose columns are figures of calls. They are
 * in the JSON.
 *
 * <p>A report of the same mode takes the place of the one before, in one step; {@code report.keep-old} of the configuration
 * says how many older ones stay. Safe for any thread.
 */
public final class CsvReporter implements Reporter {
    private static final String EXTENSION = ".csv";

    private final Path directory;

    private CsvReporter(Path directory) {
        this.directory = directory;
    }

    /** Reports go to {@code directory}, which is made when the first one is written. */
    public static CsvReporter to(Path directory) {
        return new CsvReporter(Require.notNull("directory", directory));
    }

    /** Where the report of {@code mode} is written. */
    public Path file(ReportMode mode) {
        return directory.resolve(ReportFile.nameOf(mode, EXTENSION));
    }

    @Override
    public Optional<Path> destination(ReportMode mode) {
        return Optional.of(file(mode));
    }

    /**
     * Writes the file.
     *
     * @throws IOException if it cannot be written; the message names the file and the directory, and what was there before
     *     stays
     */
    @Override
    public void report(Snapshot snapshot, ReportMode mode) throws IOException {
        ReportFile.in(directory, snapshot)
                .replace(ReportFile.nameOf(mode, EXTENSION), writer -> write(snapshot, writer));
    }

    private static void write(Snapshot snapshot, Writer writer) throws IOException {
        writer.write(CsvColumn.headings());
        for (SeriesStats series : snapshot.stats().series()) {
            writer.write(CsvColumn.lineOf(series));
        }
    }
}
