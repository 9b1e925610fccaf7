package dev.takt.analytics.export.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.takt.analytics.contract.ExporterContract;
import dev.takt.analytics.contract.ExporterTarget;
import dev.takt.analytics.contract.Trouble;
import dev.takt.analytics.event.Tags;
import dev.takt.analytics.export.Exporter;
import dev.takt.analytics.export.Metric;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The exporter to a file, which is read back as JSON. */
class FileExporterTest extends ExporterContract {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    private int targets;

    @Override
    protected ExporterTarget newTarget() {
        targets++;
        return new FileTarget(folder.resolve("target-" + targets).resolve("calls.jsonl"));
    }

    @Test
    void rotatesFullFileAndDeletesOldest() throws Exception {
        Path file = folder.resolve("calls.jsonl");
        FileExporter exporter =
                FileExporter.to(FileSettings.of(file).withSizeBytes(1_024).withKept(2));

        for (int i = 0; i < 5; i++) {
            exporter.export(metrics(20, "round-" + i));
        }
        exporter.close();

        assertThat(names(file)).containsOnly("round-4");
        assertThat(names(folder.resolve("calls.jsonl.1"))).containsOnly("round-3");
        assertThat(names(folder.resolve("calls.jsonl.2"))).containsOnly("round-2");
        assertThat(folder.resolve("calls.jsonl.3")).doesNotExist();
    }

    @Test
    void emptiesFullFileIfNoneIsKept() throws Exception {
        Path file = folder.resolve("calls.jsonl");
        FileExporter exporter =
                FileExporter.to(FileSettings.of(file).withSizeBytes(1_024).withKept(0));

        exporter.export(metrics(20, "old"));
        exporter.export(metrics(1, "new"));
        exporter.close();

        assertThat(names(file)).containsExactly("new");
        assertThat(filesIn(folder)).containsExactly(file);
    }

    @Test
    void appendsAndEndsLineThatWasCutOff() throws Exception {
        Path file = Files.writeString(folder.resolve("calls.jsonl"), "{\"name\":\"whole\"}\n{\"name\":\"cut of");

        FileExporter exporter = FileExporter.to(file);
        exporter.export(metrics(1, "next"));
        exporter.close();

        List<String> lines = Files.readAllLines(file);
        assertThat(lines).hasSize(3).startsWith("{\"name\":\"whole\"}", "{\"name\":\"cut of");
        assertThat(JSON.readTree(lines.get(2)).get("name").textValue()).isEqualTo("next");
    }

    @Test
    void createsFileAgainAfterMove() throws Exception {
        Path file = folder.resolve("calls.jsonl");
        FileExporter exporter = FileExporter.to(file);
        exporter.export(metrics(1, "moved"));
        Files.move(file, folder.resolve("elsewhere"));

        exporter.export(metrics(1, "anew"));
        exporter.close();

        assertThat(names(file)).containsExactly("anew");
        assertThat(names(folder.resolve("elsewhere"))).containsExactly("moved");
    }

    @Test
    void refusesSettingsOutOfBounds() {
        FileSettings settings = FileSettings.of(folder);

        assertThatThrownBy(() -> settings.withSizeBytes(1_023)).hasMessage("sizeBytes must be 1024 or more, was 1023");
        assertThatThrownBy(() -> settings.withKept(-1)).hasMessage("kept must be between 0 and 1000, was -1");
        assertThatThrownBy(() -> FileSettings.of(null)).hasMessage("path must not be null");
    }

    private static List<Metric> metrics(int count, String name) {
        return IntStream.range(0, count)
                .mapToObj(i -> new Metric(Instant.EPOCH, name, Map.of("value", i), Tags.empty()))
                .toList();
    }

    private static List<String> names(Path file) throws IOException {
        List<String> names = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            names.add(JSON.readTree(line).get("name").textValue());
        }
        return names;
    }

    private static List<Path> filesIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    /** Replaces the file by a directory during a trouble. */
    private static final class FileTarget implements ExporterTarget {
        private final Path file;
        private final FileExporter exporter;

        FileTarget(Path file) {
            this.file = file;
            this.exporter = FileExporter.to(file);
        }

        @Override
        public Exporter exporter() {
            return exporter;
        }

        @Override
        public List<Metric> arrived() throws IOException {
            List<Metric> arrived = new ArrayList<>();
            for (String line : Files.exists(file) ? Files.readAllLines(file) : List.<String>of()) {
                arrived.add(metricOf(JSON.readTree(line)));
            }
            return arrived;
        }

        @Override
        public Set<Trouble> troubles() {
            return Set.of(Trouble.SERVER_ERROR);
        }

        @Override
        public void begin(Trouble trouble) throws IOException {
            Files.createDirectories(file);
        }

        @Override
        public void end() throws IOException {
            Files.delete(file);
        }

        @Override
        public void close() {
            exporter.close();
        }

        private static Metric metricOf(JsonNode json) {
            Map<String, Object> fields = new LinkedHashMap<>();
            json.get("fields").properties().forEach(field -> {
                if (!field.getValue().isNull()) {
                    fields.put(field.getKey(), JSON.convertValue(field.getValue(), Object.class));
                }
            });
            Map<String, String> tags = new LinkedHashMap<>();
            json.get("tags")
                    .properties()
                    .forEach(tag -> tags.put(tag.getKey(), tag.getValue().textValue()));
            return new Metric(
                    Instant.parse(json.get("time").textValue()),
                    json.get("name").textValue(),
                    fields,
                    Tags.of(tags));
        }
    }
}
