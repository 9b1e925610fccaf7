package dev.takt.analytics.report.html;

import dev.takt.analytics.report.ReportMode;
import dev.takt.analytics.report.Snapshot;
import dev.takt.analytics.report.fixture.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** A fixture that creates pages and reads numbers from them. */
final class Pages {
    private Pages() {}

    static Document of(Run run, Path directory) throws IOException {
        return of(run.snapshot(), directory);
    }

    static Document of(Snapshot snapshot, Path directory) throws IOException {
        HtmlReporter reporter = HtmlReporter.to(directory);
        reporter.report(snapshot, ReportMode.FULL);
        return Jsoup.parse(Files.readString(reporter.file(ReportMode.FULL)));
    }

    static String figure(Document page, String name) {
        return only(page, "[data-figure=" + name + "]").attr("data-value");
    }

    /** Returns the table that readers without scripts see in place of the table {@code id}. */
    static Element plain(Document page, String id) {
        return only(page, "[data-table=" + id + "] noscript table");
    }

    static Element only(Element within, String selector) {
        return within.select(selector).stream()
                .reduce((one, other) -> {
                    throw new AssertionError("more than one " + selector);
                })
                .orElseThrow(() -> new AssertionError("no " + selector));
    }
}
