package dev.takt.analytics.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.takt.analytics.Analytics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TreeCommandTest {
    @TempDir
    Path directory;

    @Test
    void showsPathsWithTheirFigures() {
        Path store = calls(directory, 20);

        Command tree = Command.run("tree", store);

        assertThat(tree.code()).as(tree.err()).isZero();
        assertThat(tree.out().lines())
                .anyMatch(line -> line.matches("charge +100 +0 +20\\.0 ms +20\\.0 ms +2\\.00 s +2\\.00 s +66\\.7%"))
                .anyMatch(line -> line.matches("query +100 +0 +10\\.0 ms +10\\.0 ms +1\\.00 s +1\\.00 s +33\\.3%"))
                .last()
                .isEqualTo("3.00 s in 200 root calls");
    }

    @Test
    void selectsBranchesAndLimitsPaths() {
        Path store = calls(directory, 20);

        assertThat(Command.run("tree", store, "--name", "charge").out())
                .contains("charge")
                .doesNotContain("query");
        assertThat(Command.run("tree", store, "--top", "1").out()).contains("1 path with less total time left out");
        assertThat(Command.run("tree", store, "--top", "0").err()).isEqualTo("takt: --top must be 1 or more, was 0\n");
        assertThat(Command.run("tree", store, "--json", "--collapsed").code()).isEqualTo(ExitCode.REFUSED);
    }

    @Test
    void writesJsonAndCollapsedStacks() throws IOException {
        Path store = calls(directory, 20);

        JsonNode json =
                new ObjectMapper().readTree(Command.run("tree", store, "--json").out());
        assertThat(json.get("schema").asText()).isEqualTo("takt-call-tree");
        assertThat(json.get("paths").findValuesAsText("name")).containsExactly("charge", "query");
        assertThat(Command.run("tree", store, "--collapsed").out()).isEqualTo("charge 2000000\nquery 1000000\n");
    }

    @Test
    void comparesPaths() throws IOException {
        Path before = calls(directory.resolve("before"), 20);
        Path after = calls(directory.resolve("after"), 35);

        assertThat(Command.run("compare", before, after, "--tree").out())
                .contains("charge", "slower", "1 of 2 paths that are on both sides changed")
                .doesNotContain("query");
        JsonNode json = new ObjectMapper()
                .readTree(Command.run("compare", after, before, "--tree", "--all", "--json")
                        .out());
        assertThat(json.findValuesAsText("verdict")).containsExactly("faster", "same");
        assertThat(json.at("/0/path/0/name").asText()).isEqualTo("charge");
        assertThat(json.at("/0/selfNanosAfter").asLong()).isEqualTo(2_000_000_000L);
        assertThat(Command.run("compare", before, after, "--tree", "--collapsed")
                        .out())
                .isEqualTo("charge 2000000 3500000\nquery 1000000 1000000\n");
        assertThat(Command.run("compare", before, after, "--collapsed").err())
                .isEqualTo("takt: --collapsed requires --tree, and excludes --json\n");
    }

    @Test
    void comparisonWritesPage() throws IOException {
        Path before = calls(directory.resolve("before"), 20);
        Path after = calls(directory.resolve("after"), 35);
        Path file = directory.resolve("difference.html");

        Command compare = Command.run("compare", before, after, "--tree", "-o", file);

        assertThat(compare.code()).as(compare.err()).isZero();
        assertThat(compare.out()).isEqualTo(file + "\n");
        String page = Files.readString(file);
        assertThat(page)
                .startsWith("<!DOCTYPE html>")
                .contains("<title>Change of the call tree from " + before + " to " + after + "</title>")
                .contains("1 path slower, 0 faster, 0 only after, 0 only before")
                .contains("\"change\":\"+75.0%\"");
        assertThat(Command.run("compare", before, after, "--tree", "-o", "-").out())
                .isEqualTo(page);
    }

    @Test
    void pageComparesCallsBeforeAndAfterTime() {
        Path store = calls(directory, 20);

        Command compare = Command.run("compare", store, "--at", "1970-01-01", "--tree", "-o", "-");

        assertThat(compare.code()).as(compare.err()).isZero();
        assertThat(compare.out())
                .contains("<b>" + store + " before 1970-01-01 00:00:00.000Z</b>")
                .contains("<b>" + store + " since 1970-01-01 00:00:00.000Z</b>")
                .contains("0 paths slower, 0 faster, 2 only after, 0 only before");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "--json", "--tree --json", "--tree --collapsed", "--collapsed"})
    void pageIsRefusedBesideOtherOutput(String options) {
        Path store = calls(directory.resolve("store"), 20);
        Path file = directory.resolve("difference.html");
        List<Object> arguments = new ArrayList<>(List.of("compare", store, store, "-o", file));
        arguments.addAll(List.of(options.isEmpty() ? new String[0] : options.split(" ", -1)));

        Command compare = Command.run(arguments.toArray());

        assertThat(compare.code()).isEqualTo(ExitCode.REFUSED);
        assertThat(compare.err())
                .isEqualTo("takt: -o requires --tree, and excludes --json and --collapsed, was " + file + "\n");
        assertThat(file).doesNotExist();
    }

    @Test
    void pageNeedsPlace() {
        Path store = calls(directory.resolve("store"), 20);

        Command compare = Command.run("compare", store, store, "--tree", "-o", directory.resolve("none/page.html"));

        assertThat(compare.code()).isEqualTo(ExitCode.REFUSED);
        assertThat(compare.err()).startsWith("takt: -o must name a file in a directory that is there");
    }

    @Test
    void hostileNamesStayTextInPage() {
        String name = "</script><img src=x onerror=alert(1)>\u001b[31m\u202e";
        Path store = directory.resolve("store");
        ManualClock clock = new ManualClock();
        try (Analytics analytics = Stores.writing(store, clock)) {
            analytics.tracker(name, name).tag("tag" + name, name).run(() -> clock.advance(Duration.ofMillis(10)));
        }

        Command compare = Command.run("compare", store, store, "--tree", "-o", "-");

        assertThat(compare.code()).as(compare.err()).isZero();
        assertThat(compare.out()).contains("&lt;/script").doesNotContain("<img", "\u001b", "\u202e");
        assertThat(compare.out().split("</script>", -1)).hasSize(3);
    }

    /** Writes 100 charges of so many milliseconds, and 100 queries of 10 ms. */
    private static Path calls(Path store, int chargeMillis) {
        ManualClock clock = new ManualClock();
        try (Analytics analytics = Stores.writing(store, clock)) {
            for (int i = 0; i < 100; i++) {
                analytics.tracker("charge").run(() -> clock.advance(Duration.ofMillis(chargeMillis)));
                analytics.tracker("query").run(() -> clock.advance(Duration.ofMillis(10)));
            }
        }
        return store;
    }
}
