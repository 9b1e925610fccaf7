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
 * A renderer of documents as pages. Safe for any thread; reuse an instance, because creating one reads all assets.
 *
 * <p>The page contains the document as JSON, and also as plain tables for a reader without scripts. The page's script
 * offers {@code takt.apply(document)}, which shows another document (or the changes to it, see
 * {@link DocumentJson#changes}) without losing what the reader has sorted, filtered, opened or focused.
 */
public final class ReportPage {
    static final String TEMPLATES = "dev.takt.analytics.report.html.template";

    private final TemplateEngine templates =
            TemplateEngine.createPrecompiled(null, ContentType.Html, ReportPage.class.getClassLoader(), TEMPLATES);
    private final Assets assets;

    private ReportPage(Assets assets) {
        this.assets = assets;
    }

    /** Returns the renderer of a self-contained file. */
    public static ReportPage ofFile() throws IOException {
        return served(PageExtension.NONE);
    }

    /** Returns the renderer of a page that a server sends with its {@code extension}. */
    public static ReportPage served(PageExtension extension) throws IOException {
        return new ReportPage(Assets.load(extension));
    }

    /** Returns the value of the {@code Content-Security-Policy} of the page, which the page also contains in a meta element. */
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
