package dev.takt.analytics.report.json;

import dev.takt.analytics.report.ReportMode;
import dev.takt.analytics.report.Reporter;
import dev.takt.analytics.report.Snapshot;
import dev.takt.analytics.report.file.ReportFile;
import dev.takt.analytics.report.model.DocumentJson;
import dev.takt.analytics.report.model.ReportDocument;
import dev.takt.analytics.report.model.ReportDocument.Detail;
import dev.takt.analytics.require.Require;
import dev.takt.analytics.stats.CallTree;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A reporter that writes the whole report as one JSON file, {@code analytics_incremental.json} or {@code analytics_full.json}, in the
 * versioned schema of {@code docs/report-json.md}. Durations are in nanoseconds, rates in percent, names unchanged.
 *
 * <p>A report replaces the previous report of the same mode in one step; {@code report.keep-old} of the configuration is the number of
 * older reports to keep. Safe for any thread.
 */
public final class JsonReporter implements Reporter {
    private static final String EXTENSION = ".json";

    private final Path directory;

    private JsonReporter(Path directory) {
        this.directory = directory;
    }

    /** Returns a reporter that writes to {@code directory}, which is created with the first report. */
    public static JsonReporter to(Path directory) {
        return new JsonReporter(Require.notNull("directory", directory));
    }

    /**
     * Writes {@code tree} to {@code out}, which stays open, as the member {@code paths} of {@code docs/report-json.md}. Of more than 10,000
     * paths those with the most total time are written.
     */
    public static void tree(CallTree tree, Writer out) throws IOException {
        DocumentJson.write(Require.notNull("tree", tree), Require.notNull("out", out));
    }

    /** Returns the file of the report of {@code mode}. */
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
     * @throws IOException if it cannot be written; the message names the file and the directory, and the previous file stays
     */
    @Override
    public void report(Snapshot snapshot, ReportMode mode) throws IOException {
        ReportDocument document = ReportDocument.of(snapshot, mode.word(), Detail.FULL);
        ReportFile.in(directory, snapshot)
                .replace(ReportFile.nameOf(mode, EXTENSION), writer -> DocumentJson.write(document, writer));
    }
}
