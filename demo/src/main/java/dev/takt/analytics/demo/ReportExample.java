package dev.takt.analytics.demo;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.report.csv.CsvReporter;
import dev.takt.analytics.report.html.HtmlReporter;
import dev.takt.analytics.report.json.JsonReporter;
import java.nio.file.Path;

/** One run, three reports: the code that {@code docs/report.md} shows. */
final class ReportExample {
    private ReportExample() {}

    static Analytics reportingInto(Path directory) {
        Analytics analytics = Analytics.builder()
                .reporter(HtmlReporter.to(directory))
                .reporter(JsonReporter.to(directory))
                .reporter(CsvReporter.to(directory))
                .build();
        return analytics;
    }
}
