package dev.takt.analytics.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.takt.analytics.Analytics;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
