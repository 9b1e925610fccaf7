package dev.takt.analytics.dashboard.api;

import dev.takt.analytics.dashboard.web.Answer;
import dev.takt.analytics.dashboard.web.PageResource;
import dev.takt.analytics.report.html.page.PageExtension;
import dev.takt.analytics.report.html.page.ReportPage;
import dev.takt.analytics.report.model.ReportDocument;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The page of the report with the script that keeps it up to date. */
final class LivePage {
    private static final String HTML = "text/html; charset=utf-8";

    private final ReportPage page;

    private LivePage(ReportPage page) {
        this.page = page;
    }

    static LivePage load() {
        try {
            return new LivePage(ReportPage.served(
                    new PageExtension(text("live.css"), text("live.js"), "connect-src 'self'; form-action 'none'")));
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    /** Returns the page of {@code document} as an answer. */
    Answer of(ReportDocument document) {
        StringWriter html = new StringWriter();
        try {
            page.write(document, html);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return Answer.of(HTML, html.toString().getBytes(StandardCharsets.UTF_8))
                .with("Content-Security-Policy", page.policy() + "; frame-ancestors 'none'");
    }

    private static String text(String name) {
        return new String(PageResource.bytes(name), StandardCharsets.UTF_8);
    }
}
