package dev.takt.analytics.report.csv;

import dev.takt.analytics.report.ReportMode;
import dev.takt.analytics.report.Reporter;
import dev.takt.analytics.report.Snapshot;
import dev.takt.analytics.report.file.ReportFile;
import dev.takt.analytics.report.rows.CsvColumn;
import dev.takt.analytics.report.rows.FigureRow;
import dev.takt.analytics.require.Require;
import dev.takt.analytics.stats.Stats;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A reporter that writes the lifetime figures of every series as one CSV file, {@code analytics_incremental.csv} or
 * {@code analytics_full.csv}: a line of headings, then a line per series, the greatest total time first.
 *
 * <p>The file is UTF-8 in the form of RFC 4180. Durations are in whole nanoseconds. The success rate and the failure rate are
 * percentages of the calls that succeeded or failed, and empty without such calls; cancelled and unset calls are given as shares of
 * all calls. Control characters are shown as escapes. A text that a spreadsheet would take for a formula has an apostrophe before it.
 *
 * <p>{@link #alsoBy} adds files with the figures of groups of series. The numbers that the program recorded itself are in none of the
 * files, because they have other columns; they are in the JSON report.
 *
 * <p>A report replaces the previous report of the same mode in one step; {@code report.keep-old} of the configuration is the number of
 * older reports to keep. Safe for any thread.
 */
public final class CsvReporter implements Reporter {
    private static final String EXTENSION = ".csv";
    private static final Pattern IN_FILE_NAMES = Pattern.compile("[A-Za-z0-9._-]+");

    private final Path directory;
    private final List<String> groupings;

    private CsvReporter(Path directory, List<String> groupings) {
        this.directory = directory;
        this.groupings = groupings;
    }

    /** Returns a reporter that writes to {@code directory}, which is created with the first report. */
    public static CsvReporter to(Path directory) {
        return new CsvReporter(Require.notNull("directory", directory), List.of());
    }

    /**
     * Returns a reporter that also writes a file for each grouping, such as {@code analytics_full_by_name.csv} or {@code
     * analytics_full_by_tag_status.csv}, with a line for each group of series. Percentiles are those of all calls of the group.
     *
     * @param groupings each {@code name}, {@code type}, or {@code tag:KEY} with a key of letters, digits, {@code .}, {@code _} and
     *     {@code -}; a file for a tag that no series has contains only the headings
     * @throws IllegalArgumentException if a grouping is none of these
     */
    public CsvReporter alsoBy(String... groupings) {
        List<String> all = new ArrayList<>(this.groupings);
        for (String grouping : Require.notNull("groupings", groupings)) {
            FigureRow.requireGrouping("grouping", Require.notNull("grouping", grouping));
            if (!IN_FILE_NAMES.matcher(wordOf(grouping)).matches()) {
                throw Require.refused("grouping", "a tag of letters, digits, '.', '_' and '-'", grouping);
            }
            if (!all.contains(grouping)) {
                all.add(grouping);
            }
        }
        return new CsvReporter(directory, List.copyOf(all));
    }

    /** Returns the file of the series in reports of {@code mode}. */
    public Path file(ReportMode mode) {
        return directory.resolve(ReportFile.nameOf(mode, EXTENSION));
    }

    /** Returns the file of {@code grouping}, as passed to {@link #alsoBy}, in reports of {@code mode}. */
    public Path file(ReportMode mode, String grouping) {
        return directory.resolve(ReportFile.nameOf(mode, "_by_" + wordOf(grouping) + EXTENSION));
    }

    @Override
    public Optional<Path> destination(ReportMode mode) {
        return Optional.of(file(mode));
    }

    /**
     * Writes the files.
     *
     * @throws IOException if a file cannot be written; the message names the file and the directory, and the previous file stays
     */
    @Override
    public void report(Snapshot snapshot, ReportMode mode) throws IOException {
        Stats stats = snapshot.stats();
        ReportFile files = ReportFile.in(directory, snapshot);
        files.replace(nameOf(file(mode)), writer -> write(FigureRow.of(stats, "series"), writer));
        for (String grouping : groupings) {
            boolean isMissing = grouping.startsWith(FigureRow.TAG)
                    && !stats.tagKeys().contains(grouping.substring(FigureRow.TAG.length()));
            List<FigureRow> rows = isMissing ? List.of() : FigureRow.of(stats, grouping);
            files.replace(nameOf(file(mode, grouping)), writer -> write(rows, writer));
        }
    }

    private static void write(List<FigureRow> rows, Writer writer) throws IOException {
        writer.write(CsvColumn.headings());
        for (FigureRow row : rows) {
            writer.write(CsvColumn.lineOf(row));
        }
    }

    /** Returns the part of the file name for {@code grouping}: "tag:status" becomes "tag_status". */
    private static String wordOf(String grouping) {
        return grouping.startsWith(FigureRow.TAG) ? "tag_" + grouping.substring(FigureRow.TAG.length()) : grouping;
    }

    private static String nameOf(Path file) {
        return String.valueOf(file.getFileName());
    }
}
