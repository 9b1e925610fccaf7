package dev.takt.analytics.bench;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The JSON file of the figures of the latest run. */
final class FigureFile {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private FigureFile() {}

    static void write(Path file, List<Figure> figures) throws IOException {
        Files.writeString(file, JSON.writeValueAsString(figures) + "\n");
    }

    static List<Figure> read(Path file) throws IOException {
        return JSON.readValue(file.toFile(), new TypeReference<List<Figure>>() {});
    }
}
