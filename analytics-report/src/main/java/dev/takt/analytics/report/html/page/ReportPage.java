package dev.takt.analytics.report.html.page;

import dev.takt.analytics.report.model.DocumentJson;
import dev.takt.analytics.report.model.ReportDocument;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.WriterOutput;
import java.io.IOException;
import java.io.Writer;
import java.util.Map;

/**
 * Renders the page of a document. Safe for any thread; worth keeping.
 *
 * <p>The document stands in the page as JSON, and once more as plain tables for a reader without scripts. The page's script
 * offers {@code takt.apply(document)}, which shows another document (or the changes to it, see
 * {@link DocumentJson#changes}) without losing what the reader has sorted, filtered, opened or focused.
 */
public final class ReportPage {
    private static final String TEMPLATES = "dev.takt.analytics.report.html.template";

    private final TemplateEngine templates =
            TemplateEngine.createPrecompiled(null, ContentType.Html, ReportPage.class.getClassLoader(), TEMPLATES);
    private final Assets assets;

    private ReportPage(Assets assets) {
        this.assets = assets;
    }

    /** The page as a file that needs nothing else. */
    public static ReportPage ofFile() throws IOException {
        return served(PageExtension.NONE);
    }

    /** The page as a server sends it, with what that adds to it. */
    public static ReportPage served(PageExtension extension) throws IOException {
        return new ReportPage(Assets.load(extension));
    }

    /** What the page may do, as the value of a {@code Content-Security-Policy}; the page says so itself in a meta element. */
    public String policy() {
        return assets.policy();
    }

    /** Writes the page of {@code document}; {@code writer} stays open. */
    public void write(ReportDocument document, Writer writer) throws IOException {
        Map<String, Object> parameters = Map.of(
                "page", new Page(document, new Tables(document)), "assets", assets, "json", DocumentJson.of(document));
        templates.render("report.jte", parameters, new WriterOutput(writer));
    }
}
