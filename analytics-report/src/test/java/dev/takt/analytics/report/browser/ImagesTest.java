package dev.takt.analytics.report.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * Takes the pictures of {@code docs/images}: into {@code target/images}, or where the system property {@code images} says.
 */
class ImagesTest extends ShopPage {
    private static final Path PLACE = Path.of(System.getProperty("images", "target/images"));

    @Test
    void theReportLooksLikeThis() throws IOException {
        browser.size(1440, 1500);
        take("report-light.png");
        browser.dark(true);
        take("report-dark.png");
    }

    @Test
    void aFunctionLooksLikeThis() throws IOException {
        browser.size(1440, 1500);
        browser.find("#functions-table tbody tr:nth-child(3) button.name").click();
        take("report-function-light.png");
        browser.dark(true);
        take("report-function-dark.png");
    }

    @Test
    void aPhoneShowsItLikeThis() throws IOException {
        browser.size(390, 1400);
        take("report-narrow.png");
    }

    /** Two frames later, so that the charts have redrawn themselves. */
    private static void take(String name) throws IOException {
        browser.await("""
                const done = arguments[arguments.length - 1];
                requestAnimationFrame(() => requestAnimationFrame(() => done()));""");
        Files.createDirectories(PLACE);
        Path image = Files.write(PLACE.resolve(name), browser.image());
        assertThat(image).isNotEmptyFile();
    }
}
