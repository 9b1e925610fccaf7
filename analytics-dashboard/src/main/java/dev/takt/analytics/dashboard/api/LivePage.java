package dev.takt.analytics.dashboard.api;

import dev.takt.analytics.dashboard.source.DashboardDocument;
import dev.takt.analytics.dashboard.web.Answer;
import dev.takt.analytics.dashboard.web.PageResource;
import dev.takt.analytics.report.html.page.PageExtension;
import dev.takt.analytics.report.html.page.ReportPage;
import dev.takt.analytics.report.model.ReportDocument;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The page of the report with the script that keeps it up to date. */
final class LivePage {
    private static final String HTML = "text/html; charset=utf-8";

    private static final String NO_PAGES = "const pages = [];";

    /** The paths that need no escape in a script. */
    private static final Pattern LINKED = Pattern.compile("/[A-Za-z0-9._/-]+");

    private final ReportPage page;

    private LivePage(ReportPage page) {
        this.page = page;
    }

    /** Returns the page with links to those of {@code documents} that are pages. */
    static LivePage load(Collection<DashboardDocument> documents) {
        String script = text("live.js").replace(NO_PAGES, "const pages = [" + pages(documents) + "];");
        try {
            return new LivePage(ReportPage.served(
                    new PageExtension(text("live.css"), script, "connect-src 'self'; form-action 'none'")));
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    /** Returns the addresses of pages as strings of the script, relative to the live page. */
    private static String pages(Collection<DashboardDocument> documents) {
        return documents.stream()
                .filter(one -> one.mediaType().startsWith("text/html"))
                .map(DashboardDocument::path)
                .filter(path -> LINKED.matcher(path).matches())
                .sorted()
                .map(path -> '\'' + path.substring(1) + '\'')
                .collect(Collectors.joining(", "));
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
