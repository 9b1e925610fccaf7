package dev.takt.analytics.demo;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.report.csv.CsvReporter;
import dev.takt.analytics.report.html.HtmlReporter;
import dev.takt.analytics.report.json.JsonReporter;
import java.nio.file.Path;

/** The code of {@code docs/report.md}. */
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
