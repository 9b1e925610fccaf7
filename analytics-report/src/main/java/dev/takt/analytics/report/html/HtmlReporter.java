package dev.takt.analytics.report.html;

import dev.takt.analytics.report.ReportMode;
import dev.takt.analytics.report.Reporter;
import dev.takt.analytics.report.Snapshot;
import dev.takt.analytics.report.html.page.Assets;
import dev.takt.analytics.report.html.page.ChartJson;
import dev.takt.analytics.report.html.page.Page;
import dev.takt.analytics.report.html.page.PageBuilder;
import dev.takt.analytics.require.Require;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.WriterOutput;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.Map;

/**
 * Writes the report as one HTML file that needs nothing else: no network, no other file, no script for its tables.
 *
 * <p>The file is {@code analytics_incremental.html} or {@code analytics_full.html}; a report of the same mode takes the place
 * of the one before, in one step, so that a reader never finds half a page. Safe for any thread.
 */
public final class HtmlReporter implements Reporter {
    private static final String TEMPLATES = "dev.takt.analytics.report.html.template";

    private final Path directory;
    private final TemplateEngine templates =
            TemplateEngine.createPrecompiled(null, ContentType.Html, HtmlReporter.class.getClassLoader(), TEMPLATES);

    private HtmlReporter(Path directory) {
        this.directory = directory;
    }

    /** Reports go to {@code directory}, which is made when the first one is written. */
    public static HtmlReporter to(Path directory) {
        return new HtmlReporter(Require.notNull("directory", directory));
    }

    /** Where the report of {@code mode} is written. */
    public Path file(ReportMode mode) {
        return directory.resolve(nameOf(mode));
    }

    /**
     * Writes the page.
     *
     * @throws IOException if it cannot be written; the message names the file and the directory, and what was there before
     *     stays
     */
    @Override
    public void report(Snapshot snapshot, ReportMode mode) throws IOException {
        Page page = PageBuilder.of(snapshot, mode);
        ReportFile.replace(directory, nameOf(mode), writer -> render(page, writer));
    }

    private static String nameOf(ReportMode mode) {
        return "analytics_" + mode.word() + ".html";
    }

    private void render(Page page, Writer writer) throws IOException {
        Map<String, Object> parameters =
                Map.of("page", page, "assets", Assets.load(), "json", ChartJson.of(page.timeline()));
        templates.render("report.jte", parameters, new WriterOutput(writer));
    }
}
