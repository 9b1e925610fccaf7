package dev.takt.analytics.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.takt.analytics.Analytics;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.tracker.Tracker;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompareCommandTest {
    @TempDir
    Path directory;

    @Test
    void reportsSlowerSeriesOnly() throws IOException {
        Path before = Stores.shop(directory.resolve("before"), 1);
        Path after = Stores.shop(directory.resolve("after"), 3);

        Command compare = Command.run("compare", before, after, "--json");

        JsonNode changes = new ObjectMapper().readTree(compare.out());
        assertThat(changes).hasSize(1);
        assertThat(changes.path(0).path("name").asText()).isEqualTo("users.find");
        assertThat(changes.path(0).path("verdict").asText()).isEqualTo("slower");
        assertThat(Command.run("compare", after, before).out()).contains("faster", "1 of 2 series");
    }

    @Test
    void ratesLeaveCancelledCallsOut() throws IOException {
        Path before = rated(directory.resolve("before"), 5);
        Path after = rated(directory.resolve("after"), 20);

        Command compare = Command.run("compare", before, after, "--all", "--json");
        JsonNode change = new ObjectMapper().readTree(compare.out()).path(0);

        assertThat(change.path("successRatePercentBefore").asDouble()).isEqualTo(95.0);
        assertThat(change.path("successRatePercentAfter").asDouble()).isEqualTo(80.0);
        assertThat(change.path("failuresAfter").asInt()).isEqualTo(20);
        assertThat(change.path("cancellationsBefore").asInt()).isEqualTo(100);
        assertThat(Command.run("compare", before, after, "--all").out())
                .contains("Success")
                .containsSubsequence("95.0%", "80.0%");
        assertThat(Command.run("stats", before).out()).contains("95.0%");
    }

    @Test
    void noiseIsNoChange() {
        Path before = noise(directory.resolve("before"), 1);
        Path after = noise(directory.resolve("after"), 2);

        assertThat(Command.run("compare", before, after).out())
                .isEqualTo("0 of 20 series that are on both sides changed\n");
        assertThat(Command.run("compare", before, after, "--all").out()).contains("same");
    }

    @Test
    void comparesOneStoreBeforeAndAfterTime() {
        Path store = directory.resolve("store");
        try (Analytics analytics = Stores.writing(store)) {
            Tracker find = analytics.tracker("find");
            for (int i = 0; i < 200; i++) {
                Duration duration = Duration.ofMillis(i < 100 ? 40 + i % 7 : 10 + i % 7);
                find.record(Stores.FIRST.plusSeconds(i * 36L), duration, Outcome.SUCCESS);
            }
        }

        assertThat(Command.run("compare", store, "--at", "1h").out()).contains("find", "faster");
    }

    @Test
    void requiresTwoStoresOrTime() {
        Path store = Stores.shop(directory.resolve("store"), 1);

        assertThat(Command.run("compare", store).code()).isEqualTo(ExitCode.REFUSED);
        assertThat(Command.run("compare", store, store, "--at", "1h").err())
                .isEqualTo("takt: compare takes two stores, or one and --at\n");
    }

    /** Writes 100 rated calls, of which {@code failed} fail, and 100 cancelled ones. */
    private static Path rated(Path store, int failed) {
        try (Analytics analytics = Stores.writing(store)) {
            Tracker tracker = analytics.tracker("find");
            for (int i = 0; i < 200; i++) {
                Outcome rated = i < failed ? Outcome.FAILURE : Outcome.SUCCESS;
                tracker.record(Stores.FIRST.plusSeconds(i), Duration.ofMillis(1), i < 100 ? rated : Outcome.CANCELLED);
            }
        }
        return store;
    }

    private static Path noise(Path store, long seed) {
        Random random = new Random(seed);
        try (Analytics analytics = Stores.writing(store)) {
            for (int series = 0; series < 20; series++) {
                Tracker tracker = analytics.tracker("series-" + series);
                for (int i = 0; i < 300; i++) {
                    long micros = (long) (1_000 * Math.exp(random.nextGaussian()));
                    tracker.record(Stores.FIRST.plusSeconds(i), Duration.ofNanos(micros * 1_000), Outcome.SUCCESS);
                }
            }
        }
        return store;
    }
}
