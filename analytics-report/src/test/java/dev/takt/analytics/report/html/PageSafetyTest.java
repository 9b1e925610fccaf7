package dev.takt.analytics.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.report.fixture.Hostile;
import dev.takt.analytics.report.fixture.Run;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class PageSafetyTest {
    @TempDir
    private Path directory;

    @Test
    void hostileNamesAddNoElementsOrAttributes() throws IOException {
        try (Run run = Hostile.run();
                Run harmless = Run.mixed()) {
            Document page = Pages.of(run, directory);

            assertThat(page.select("img, iframe, object, embed, base")).isEmpty();
            assertThat(page.select("script"))
                    .hasSameSizeAs(Pages.of(harmless, directory).select("script"));
            assertThat(page.select("[onmouseover], [onerror], [onclick], [onload], [style]"))
                    .isEmpty();
        }
    }

    @Test
    void showsHostileNamesAsText() throws IOException {
        try (Run run = Hostile.run()) {
            Document page = Pages.of(run, directory);

            assertThat(Pages.plain(page, "functions-table")
                            .select("tbody th bdi")
                            .eachText())
                    .contains(Hostile.SCRIPT + " {" + Hostile.SCRIPT + "=" + Hostile.SCRIPT + "}");
            assertThat(page.title()).startsWith(Hostile.END_OF_SCRIPT);
        }
    }

    @Test
    void fileContainsNoActiveCharacters() throws IOException {
        try (Run run = Hostile.run()) {
            Pages.of(run, directory);
        }

        String text = Files.readString(directory.resolve("analytics_full.html"));

        assertThat(text.codePoints())
                .noneMatch(character -> Character.isISOControl(character) && character != '\n')
                .noneMatch(character -> Character.getType(character) == Character.FORMAT);
        assertThat(text).doesNotContain("\u2028", "\u2029");
    }

    @Test
    void namesInJsonCannotEndScript() throws IOException {
        try (Run run = Hostile.run()) {
            String json = Pages.only(Pages.of(run, directory), "#document").data();

            assertThat(json).startsWith("{").endsWith("}").doesNotContain("<");
            assertThat(json).contains("\\u003C/script");
        }
    }

    @Test
    void shortensLongNamesInTables() throws IOException {
        try (Run run = Run.start()) {
            run.succeed(Hostile.LONG, Duration.ofMillis(1));

            Element row = Pages.plain(Pages.of(run, directory), "functions-table")
                    .select("tbody th")
                    .first();

            assertThat(row.text()).hasSizeLessThanOrEqualTo(80).contains("…");
        }
    }

    @Test
    void policyAllowsOnlyContentOfPage() throws IOException, GeneralSecurityException {
        try (Run run = Run.mixed()) {
            Document page = Pages.of(run, directory);

            String policy =
                    page.select("meta[http-equiv=Content-Security-Policy]").attr("content");
            assertThat(policy).startsWith("default-src 'none'").doesNotContain("unsafe", "http", "*");
            assertThat(policy).contains(hash(page.select("style").first()));
            for (Element script : page.select("script:not([type])")) {
                assertThat(policy).contains(hash(script));
            }
        }
    }

    @Test
    void pageIsSelfContained() throws IOException {
        try (Run run = Run.mixed()) {
            Document page = Pages.of(run, directory);

            assertThat(page.select("[src], [srcset], link[rel=stylesheet]")).isEmpty();
            assertThat(page.select("[href]").eachAttr("href"))
                    .allMatch(target -> target.startsWith("#") || target.equals("data:,"));
            assertThat(page.select("style").first().data()).doesNotContain("url(", "@import");
            assertThat(page.html()).doesNotContain("sourceMappingURL");
        }
    }

    @Test
    void pageContainsLicenseOfCharts() throws IOException {
        try (Run run = Run.mixed()) {
            assertThat(Pages.of(run, directory).select("footer pre").text())
                    .contains("Chart.js Contributors", "Permission is hereby granted", "WITHOUT WARRANTY");
        }
    }

    @Test
    void tablesHaveAccessibleNames() throws IOException {
        try (Run run = Run.mixed()) {
            Document page = Pages.of(run, directory);

            assertThat(page.select("html").attr("lang")).isEqualTo("en");
            assertThat(page.select("table"))
                    .isNotEmpty()
                    .allMatch(table -> !table.select("caption").isEmpty());
            assertThat(page.select("thead th"))
                    .isNotEmpty()
                    .allMatch(cell -> cell.attr("scope").equals("col"));
            assertThat(page.select("tbody tr"))
                    .isNotEmpty()
                    .allMatch(row -> row.select("th[scope=row]").size() == 1);
            assertThat(page.select("label"))
                    .allMatch(label -> !label.select("input, select").isEmpty());
        }
    }

    @Test
    void writesPageOfEmptyInstance() throws IOException {
        try (Run run = Run.start()) {
            Document page = Pages.of(run, directory);

            assertThat(Pages.figure(page, "calls")).isEqualTo("0");
            assertThat(page.select("#functions .empty:not([hidden])").text()).isEqualTo("No function was called.");
            assertThat(page.select("#overview").text()).contains("No call has been recorded yet.");
            assertThat(page.select("#functions noscript, #calls noscript, #errors noscript"))
                    .isEmpty();
        }
    }

    @Test
    @Timeout(30)
    void pageHasRowsOfTwoThousandFunctions() throws IOException {
        try (Run run = Run.start()) {
            for (int i = 0; i < 2_000; i++) {
                run.succeed("function-" + i, Duration.ofMillis(1 + i % 50));
            }

            Document page = Pages.of(run, directory);

            assertThat(Pages.plain(page, "functions-table").select("tbody tr")).hasSize(2_000);
            assertThat(Pages.figure(page, "functions")).isEqualTo("2000");
            assertThat(Files.size(directory.resolve("analytics_full.html"))).isLessThan(8_000_000);
        }
    }

    @Test
    void sizeDoesNotGrowWithRows() throws IOException {
        try (Run run = Run.start()) {
            for (int i = 0; i < 20_000; i++) {
                run.succeed("work", Duration.ofMillis(1 + i % 50));
            }
            Pages.of(run, directory);

            assertThat(Files.size(directory.resolve("analytics_full.html"))).isLessThan(435_000);
        }
    }

    private static String hash(Element element) throws GeneralSecurityException {
        byte[] digest =
                MessageDigest.getInstance("SHA-256").digest(element.data().getBytes(StandardCharsets.UTF_8));
        return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
    }
}
