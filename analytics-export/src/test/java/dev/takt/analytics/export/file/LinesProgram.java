package dev.takt.analytics.export.file;

import dev.takt.analytics.event.Tags;
import dev.takt.analytics.export.Metric;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A program that writes numbered lines to a file. Its arguments are the file, its size, a name and the number of lines. */
final class LinesProgram {
    private LinesProgram() {}

    public static void main(String[] arguments) throws Exception {
        FileSettings settings = FileSettings.of(Path.of(arguments[0]))
                .withSizeBytes(Long.parseLong(arguments[1]))
                .withKept(1_000);
        FileExporter exporter = FileExporter.to(settings);
        for (int line = 0; line < Integer.parseInt(arguments[3]); line++) {
            exporter.export(List.of(metric(arguments[2] + "-" + line)));
        }
        exporter.close();
    }

    static Metric metric(String name) {
        return new Metric(Instant.EPOCH, name, Map.of("value", 1), Tags.empty());
    }
}
