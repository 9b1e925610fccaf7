package dev.takt.analytics.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.event.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SelectionOptionsTest {
    @TempDir
    static Path directory;

    private static Path store = Path.of("");

    @BeforeAll
    static void write() {
        store = directory.resolve("store");
        try (Analytics analytics = Stores.writing(store)) {
            for (int i = 0; i < 30; i++) {
                String name = i < 10 ? "early" : "late";
                analytics
                        .tracker(name)
                        .tag("table", "t" + i % 3)
                        .record(Stores.FIRST.plusSeconds(i), Duration.ofMillis(i + 1), Outcome.SUCCESS);
            }
        }
    }

    @Test
    void tailFiltersBeforeItCounts() {
        Command tail = Command.run("tail", store, "--name", "early", "-n", "2");

        assertThat(tail.out().lines())
                .satisfiesExactly(
                        line -> assertThat(line).contains("10:00:08", "early"),
                        line -> assertThat(line).contains("10:00:09", "early"));
    }

    @Test
    void repeatedTagMeansAnyOfItsValues() {
        Command fetch = Command.run("fetch", store, "--tag", "table=t0", "--tag", "table=t1");

        assertThat(fetch.out().lines()).hasSize(20).noneMatch(line -> line.contains("table=t2"));
        assertThat(Command.run("stats", store, "--tag", "table=t0", "--tag", "table=t1")
                        .out())
                .contains("20 calls of 4 series");
    }

    @Test
    void tableInPipeIsNotCut() {
        Path wide = directory.resolve("wide");
        String name = "a".repeat(300);
        try (Analytics analytics = Stores.writing(wide)) {
            analytics.tracker(name).record(Stores.FIRST, Duration.ofMillis(1), Outcome.SUCCESS);
        }

        assertThat(Command.run(Map.of(), "names", wide).out()).contains(name);
        assertThat(Command.run(Map.of(), "sql", wide, "select * from calls").out())
                .contains(name, "time_to_first_ns");
        assertThat(Command.run(Map.of("COLUMNS", "80"), "names", wide).out()).doesNotContain(name);
    }

    @Test
    void reportOfNoCallsIsOfNow() throws Exception {
        Path empty = directory.resolve("empty");
        Stores.writing(empty).close();
        Path page = directory.resolve("page.html");

        assertThat(Command.run("report", empty, "-o", page).code()).isZero();

        assertThat(Files.readString(page)).doesNotContain("1970-");
    }

    @Test
    void readerIsNotNamedAsHost() throws Exception {
        Path page = directory.resolve("host.html");

        assertThat(Command.run("report", store, "-o", page).code()).isZero();

        assertThat(Files.readString(page)).doesNotContain("host:", "\"host\"");
    }

    @Test
    void pathOutsideTheLocaleIsExplained() throws Exception {
        Process stats = TaktProcess.start(Map.of("LC_ALL", "C"), "\"$(printf '/tmp/sh\\303\\266p')\"", "stats");

        assertThat(TaktProcess.errorsOf(stats).lines())
                .singleElement()
                .asString()
                .contains("LC_ALL=C.UTF-8");
        assertThat(stats.waitFor()).isEqualTo(ExitCode.REFUSED);
    }

    @Test
    void configurationOfTheProcessDoesNotMatter() throws Exception {
        Process stats = TaktProcess.start(
                Map.of("TAKT_MAX_EVENTS", "abc", "TAKT_CONFIG", "/no/such/file", "TAKT_RESOURCE_HOST", "x"),
                "",
                "fetch",
                store.toString());

        assertThat(TaktProcess.errorsOf(stats)).isEmpty();
        assertThat(stats.waitFor()).isZero();
    }
}
