package dev.takt.analytics.report.json;

import dev.takt.analytics.report.ReportMode;
import dev.takt.analytics.report.Reporter;
import dev.takt.analytics.report.Snapshot;
import dev.takt.analytics.report.file.ReportFile;
import dev.takt.analytics.report.model.DocumentJson;
import dev.takt.analytics.report.model.ReportDocument;
import dev.takt.analytics.report.model.ReportDocument.Detail;
import dev.takt.analytics.require.Require;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Writes all that the report says as one JSON file, {@code analytics_incremental.json} or {@code analytics_full.json}, in the
 * versioned schema of {@code docs/report-json.md}. Durations are in nanoseconds, rates in percent, names as they are.
 *
 * <p>A report of the same mode takes the place of the one before, in one step; {@code report.keep-old} of the configuration
 * says how many older ones stay. Safe for any thread.
 */
public final class JsonReporter implements Reporter {
    private static final String EXTENSION = ".json";

    private final Path directory;

    private JsonReporter(Path directory) {
        this.directory = directory;
    }

    /** Reports go to {@code directory}, which is made when the first one is written. */
    public static JsonReporter to(Path directory) {
        return new JsonReporter(Require.notNull("directory", directory));
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
        ReportDocument document = ReportDocument.of(snapshot, mode.word(), Detail.FULL);
        ReportFile.in(directory, snapshot)
                .replace(ReportFile.nameOf(mode, EXTENSION), writer -> DocumentJson.write(document, writer));
    }
}
