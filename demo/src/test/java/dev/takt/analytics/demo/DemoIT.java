package dev.takt.analytics.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.config.AnalyticsConfig;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the demo on a small folder and compares the report with the contents of the folder. */
class DemoIT {
    private static final int TEXTS = 12;
    private static final int BINARIES = 3;
    private static final byte[] NO_TEXT = {'P', 'N', 'G', (byte) 0xC3, (byte) 0x28, (byte) 0xFF};

    @TempDir
    Path folder;

    @TempDir
    Path reports;

    @BeforeEach
    void fillFolder() throws IOException {
        Path below = Files.createDirectory(folder.resolve("below"));
        for (int i = 0; i < TEXTS; i++) {
            Path directory = i % 2 == 0 ? folder : below;
            Files.writeString(
                    directory.resolve("text" + i + ".txt"), "common word" + "abc".repeat(i + 1) + " <script>\n");
        }
        for (int i = 0; i < BINARIES; i++) {
            Files.write(folder.resolve("image" + i + ".png"), NO_TEXT);
        }
    }

    @Test
    void reportContainsTheRealCounts() throws IOException {
        ExpectedCounts tally = Demo.run(folder, reports, Demo.configuration());

        Document page = Jsoup.parse(reports.resolve("analytics_full.html"));
        assertThat(tally.files()).isEqualTo(TEXTS + BINARIES);
        assertThat(tally.unreadable()).isEqualTo(BINARIES);
        assertThat(figure(page, "calls")).isEqualTo(tally.calls());
        assertThat(figure(page, "failures")).isEqualTo(tally.unreadable() + tally.unknown());
        assertThat(figure(page, "cancelled")).isEqualTo(tally.abandoned());
        assertThat(figure(page, "dropped")).isZero();
        assertThat(cell(page, "files.walk", "calls")).isEqualTo(1);
        assertThat(cell(page, "files.read", "calls")).isEqualTo(tally.files());
        assertThat(cell(page, "files.read", "failures")).isEqualTo(tally.unreadable());
        assertThat(cell(page, "file.prepare", "calls")).isEqualTo(tally.files());
        assertThat(pathsBelow(page, "file.prepare")).containsExactlyInAnyOrder("files.read", "text.tokenise");
        assertThat(pathsBelow(page, "file.send")).containsExactlyInAnyOrder("text.encode", "search.index");
        assertThat(cell(page, "text.tokenise", "calls")).isEqualTo(tally.documents());
        assertThat(cell(page, "search.index", "success")).isEqualTo(tally.documents() + tally.changes());
        assertThat(cell(page, "search.query", "success")).isEqualTo(tally.queries());
        assertThat(cell(page, "search.fetch", "failures")).isEqualTo(tally.unknown());
        assertThat(cell(page, "search.watch", "success")).isEqualTo(tally.changes());
        assertThat(cell(page, "search.watch", "cancelled")).isEqualTo(tally.abandoned());
    }

    @Test
    void everyDocumentIsFoundByTheWordThatAllHave() throws IOException {
        ExpectedCounts tally = Demo.run(folder, reports, Demo.configuration());

        // "common" and "script" are in every text, each longer word in one
        assertThat(tally.documents()).isEqualTo(TEXTS);
        assertThat(tally.hits()).isGreaterThanOrEqualTo(2L * TEXTS);
    }

    @Test
    void emptyFolderIsReportedToo(@TempDir Path empty) throws IOException {
        ExpectedCounts tally = Demo.run(empty, reports, Demo.configuration());

        Document page = Jsoup.parse(reports.resolve("analytics_full.html"));
        assertThat(tally.documents()).isZero();
        assertThat(figure(page, "calls")).isEqualTo(tally.calls());
    }

    @Test
    void theDashboardShowsTheJobAgainAndAgain() throws IOException {
        AnalyticsConfig config = Demo.configuration();
        AtomicInteger rounds = new AtomicInteger();

        WatchedDemo.run(
                folder, config.withDashboard(config.dashboard().withPort(0)), () -> rounds.incrementAndGet() < 3);

        assertThat(rounds).hasValue(3);
    }

    @Test
    void missingFolderEndsWithOneClearLine() throws IOException, InterruptedException {
        Path missing = folder.resolve("missing");

        Process demo = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Demo.class.getName(),
                        missing.toString())
                .start();
        String said = new String(demo.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(demo.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(demo.exitValue()).isEqualTo(1);
        assertThat(said.strip()).isEqualTo("demo: " + missing + " is not a folder");
    }

    @Test
    void quickStartCountsItsCalls() throws IOException {
        assertThat(QuickStart.run(folder.resolve("text0.txt"), reports).calls()).isEqualTo(3);
        assertThat(reports.resolve("analytics_incremental.html")).isRegularFile();
    }

    private static long figure(Document page, String name) {
        return Long.parseLong(page.expectFirst("[data-figure=" + name + "]").attr("data-value"));
    }

    /** Returns the names of the paths directly below a root, from the table of the call tree for readers without scripts. */
    private static List<String> pathsBelow(Document page, String root) {
        List<String> names = page.select("[data-table=call-tree-table] noscript tbody th bdi")
                .eachText();
        return names.stream()
                .skip(names.indexOf(root) + 1L)
                .takeWhile(name -> name.startsWith("\u2003"))
                .map(name -> name.replace("\u2003", ""))
                .toList();
    }

    /** Returns a count from the table of functions for readers without scripts, over all series of the name. */
    private static long cell(Document page, String function, String column) {
        Element table = page.expectFirst("[data-table=functions-table] noscript table");
        int index = table.select("thead th").eachAttr("data-column").indexOf(column);
        List<Element> rows = table.select("tbody tr").stream()
                .filter(row -> (row.child(0).text() + ' ').startsWith(function + ' '))
                .toList();
        assertThat(index).as(column).isPositive();
        assertThat(rows).as(function).isNotEmpty();
        return rows.stream()
                .mapToLong(row -> Long.parseLong(row.child(index).text().replace(",", "")))
                .sum();
    }
}
