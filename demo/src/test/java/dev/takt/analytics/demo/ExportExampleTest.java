package dev.takt.analytics.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.export.Metric;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportExampleTest {
    @TempDir
    private Path folder;

    private final List<String> posted = Collections.synchronizedList(new ArrayList<>());

    @Test
    void aLambdaReceivesEveryCall() {
        List<Metric> received = Collections.synchronizedList(new ArrayList<>());
        try (Analytics analytics = ExportExample.withLambda(received)) {
            analytics.tracker("users.find").run(() -> {});

            assertThat(ExportExample.dropped(analytics)).isZero();
            assertThat(received).extracting(Metric::name).containsExactly("users.find");
        }
    }

    @Test
    void sumsStandInTheFile() throws IOException {
        try (Analytics analytics = ExportExample.withSettings(folder)) {
            analytics.tracker("users.find").run(() -> {});
            analytics.tracker("users.find").run(() -> {});
            analytics.flush(Duration.ofSeconds(60));
        }

        assertThat(Files.readAllLines(folder.resolve("sums.jsonl")))
                .singleElement()
                .asString()
                .contains("\"name\":\"users.find\"", "\"count\":2");
    }

    @Test
    void aServerGetsAllButWhatItRefuses() {
        try (Analytics analytics = ExportExample.withSpool(ExportExample.toServer(this::post), folder)) {
            analytics.tracker("users.find").run(() -> {});
            analytics.tracker("refused").run(() -> {});
            analytics.tracker("users.save").run(() -> {});

            assertThat(ExportExample.dropped(analytics)).isEqualTo(1);
            assertThat(posted).containsExactlyInAnyOrder("users.find", "users.save");
        }
    }

    @Test
    void theConfigurationDeclaresExporters() throws IOException {
        Path lines = folder.resolve("calls.jsonl");
        Path file = Files.writeString(
                folder.resolve("analytics.conf"),
                "takt.export.calls { type = file, path = \"" + lines
                        + "\", linger = 5s, except-names = [\"health.*\"] }");
        try (Analytics analytics = ExportExample.fromConfiguration(file)) {
            analytics.tracker("users.find").run(() -> {});
            analytics.tracker("health.check").run(() -> {});
            ExportExample.dropped(analytics);
        }

        assertThat(Files.readAllLines(lines)).singleElement().asString().contains("users.find");
    }

    private int post(List<String> names) {
        if (names.contains("refused")) {
            return 400;
        }
        posted.addAll(names);
        return 200;
    }
}
