package dev.takt.analytics.demo;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.config.AnalyticsConfig;
import dev.takt.analytics.report.ReportMode;
import dev.takt.analytics.report.console.ConsoleReporter;
import dev.takt.analytics.report.html.HtmlReporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Indexes a folder of text files and reports its calls.
 *
 * <p>Arguments: the folder (default: the current one), the directory of the report (default:
 * {@code report.directory} of the configuration). With {@code -Ddemo.dashboard=true} it does so over and over, shown by a
 * dashboard, until it is ended. With {@code -Ddemo.fleet=127.0.0.1:9092} three instances do so and publish to the fleet of that broker.
 */
public final class Demo {
    /** The system property that makes the demo repeat its work, shown by a dashboard, until it is stopped. */
    private static final String DASHBOARD = "demo.dashboard";

    /** The system property with the brokers that three instances publish to. */
    private static final String FLEET = "demo.fleet";

    private Demo() {}

    /** Runs the example; ends with exit code 1 and one line if the folder cannot be used. */
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments.length > 0 ? arguments[0] : ".")
                .toAbsolutePath()
                .normalize();
        if (!Files.isDirectory(folder)) {
            System.err.println("demo: " + folder + " is not a folder");
            System.exit(1);
        }
        String brokers = System.getProperty(FLEET);
        if (brokers != null) {
            FleetDemo.run(folder, brokers, () -> true);
            return;
        }
        AnalyticsConfig config = configuration();
        if (Boolean.getBoolean(DASHBOARD)) {
            WatchedDemo.run(folder, config, () -> true);
            return;
        }
        Path directory =
                arguments.length > 1 ? Path.of(arguments[1]) : config.report().directoryOr(config.logsBaseDir());
        ExpectedCounts tally = run(folder, directory, config);
        System.out.printf(
                "%nIndexed %d of %d files in %s; %d searches found %d documents%n",
                tally.documents(), tally.files(), folder, tally.queries(), tally.hits());
        System.out.println("Report: " + directory.resolve("analytics_full.html").toAbsolutePath());
    }

    static ExpectedCounts run(Path folder, Path reportDirectory, AnalyticsConfig config) throws IOException {
        try (Analytics analytics = Analytics.builder()
                        .config(config)
                        .reporter(HtmlReporter.to(reportDirectory))
                        .reporter(ConsoleReporter.create())
                        .build();
                SearchService service = SearchService.start()) {
            ExpectedCounts tally = new Indexing(folder, service, analytics).run();
            analytics.generateReports(ReportMode.FULL);
            analytics.logSummary();
            return tally;
        }
    }

    /** Returns settings with duration thresholds for a program whose calls take milliseconds. */
    static AnalyticsConfig configuration() {
        return AnalyticsConfig.parse(
                "takt { duration-thresholds { short-max = 5ms, medium-max = 50ms, long-max = 250ms } }");
    }
}
