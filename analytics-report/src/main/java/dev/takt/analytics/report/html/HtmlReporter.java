package dev.takt.analytics.report.html;

import dev.takt.analytics.report.ReportMode;
import dev.takt.analytics.report.Reporter;
import dev.takt.analytics.report.Snapshot;
import dev.takt.analytics.report.file.ReportFile;
import dev.takt.analytics.report.html.page.ReportPage;
import dev.takt.analytics.report.model.ReportDocument;
import dev.takt.analytics.report.model.ReportDocument.Detail;
import dev.takt.analytics.require.Require;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A reporter that writes one self-contained HTML file: it needs no network and no other file, and its tables need no script.
 *
 * <p>The file is {@code analytics_incremental.html} or {@code analytics_full.html}; a report replaces the previous one of the same mode in
 * one step, so that a reader never finds an incomplete page. {@code report.keep-old} of the configuration is the number of older reports to
 * keep. Safe for any thread.
 */
public final class HtmlReporter implements Reporter {
    private static final String EXTENSION = ".html";

    private final Path directory;

    private HtmlReporter(Path directory) {
        this.directory = directory;
    }

    /** Returns a reporter that writes to {@code directory}, which is created with the first report. */
    public static HtmlReporter to(Path directory) {
        return new HtmlReporter(Require.notNull("directory", directory));
    }

    /**
     * Writes the page to {@code out}, which stays open and is not flushed. For programs that send the report instead of keeping a file.
     *
     * @throws IOException if {@code out} throws it
     */
    public static void write(Snapshot snapshot, ReportMode mode, Appendable out) throws IOException {
        Require.notNull("out", out);
        ReportDocument document = document(Require.notNull("snapshot", snapshot), Require.notNull("mode", mode));
        ReportPage.ofFile().write(document, out instanceof Writer writer ? writer : new AppendingWriter(out));
    }

    private static ReportDocument document(Snapshot snapshot, ReportMode mode) {
        return ReportDocument.of(snapshot, mode.word(), Detail.FULL);
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
     * Writes the page.
     *
     * @throws IOException if it cannot be written; the message names the file and the directory, and the previous file stays
     */
    @Override
    public void report(Snapshot snapshot, ReportMode mode) throws IOException {
        ReportDocument document = document(snapshot, mode);
        ReportPage page = ReportPage.ofFile();
        ReportFile.in(directory, snapshot)
                .replace(ReportFile.nameOf(mode, EXTENSION), writer -> page.write(document, writer));
    }
}
