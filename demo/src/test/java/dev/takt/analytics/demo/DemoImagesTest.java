package dev.takt.analytics.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.config.AnalyticsConfig;
import dev.takt.analytics.report.browser.Browser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Takes the pictures in {@code docs/images} of the report of a real run, over the files of this project: into
 * {@code target/images}, or where the system property {@code images} says.
 */
@Tag("system")
class DemoImagesTest {
    private static final Path PLACE = Path.of(System.getProperty("images", "target/images"));
    private static final Path PROJECT = Path.of("").toAbsolutePath().getParent();
    private static final String MILLIS_AFTER_EACH_FILE = "6";

    /** The sections of the page other than errors, batches and exporters. */
    private static final String WITHOUT_WORK =
            "header, #overview, #timeline, #call-tree, #functions, #outliers, #slowest, #calls, #grouped, #losses, footer";

    /** Settings of a service that exports its calls to a file and to a server that does not answer. */
    private static final String SETTINGS = """
            takt {
              resource { host = laptop, service = folder-index }
              duration-thresholds { short-max = 5ms, medium-max = 50ms, long-max = 250ms }
              export-defaults { linger = 100ms }
              export {
                calls { type = file, path = "%s" }
                search { type = elasticsearch, hosts = ["http://127.0.0.1:59200"], retries = 1, backoff = 10ms, circuit-failures = 2 }
              }
            }
            """;

    @TempDir
    private Path directory;

    @Test
    void theReportOfTheDemoLooksLikeThis() throws IOException {
        Path page = report();
        try (Browser browser = Browser.start()) {
            browser.size(1440, 1430);
            browser.open(page, "");
            takeInBothColours(browser, "report");

            browser.size(1440, 470);
            browser.run("document.getElementById('call-tree').scrollIntoView()");
            takeInBothColours(browser, "report-tree");

            browser.size(1180, 660);
            browser.find("#call-tree-table button.slowest").click();
            take(browser, "report-slow-call-light");
            browser.open(page, "");

            browser.size(1440, 1430);

            browser.find("#functions-table tr[data-name='files.read'] button.name")
                    .click();
            takeInBothColours(browser, "report-function");

            browser.size(390, 1400);
            browser.open(page, "");
            take(browser, "report-narrow");

            browser.size(1440, 840);
            browser.run("document.querySelectorAll('" + WITHOUT_WORK + "').forEach(part => part.remove())");
            take(browser, "report-work");
        }
    }

    private Path report() throws IOException {
        String settings =
                SETTINGS.formatted(directory.resolve("calls.jsonl").toString().replace("\\", "\\\\"));
        System.setProperty(Indexing.PAUSE, MILLIS_AFTER_EACH_FILE);
        try {
            Demo.run(PROJECT, directory, AnalyticsConfig.parse(settings));
        } finally {
            System.clearProperty(Indexing.PAUSE);
        }
        return directory.resolve("analytics_full.html");
    }

    private static void takeInBothColours(Browser browser, String name) throws IOException {
        take(browser, name + "-light");
        browser.dark(true);
        take(browser, name + "-dark");
        browser.dark(false);
    }

    /** Takes the picture two frames later, when the charts have been drawn again. */
    private static void take(Browser browser, String name) throws IOException {
        browser.await("""
                const done = arguments[arguments.length - 1];
                requestAnimationFrame(() => requestAnimationFrame(() => done()));""");
        Files.createDirectories(PLACE);
        assertThat(Files.write(PLACE.resolve(name + ".png"), browser.image())).isNotEmptyFile();
    }
}
