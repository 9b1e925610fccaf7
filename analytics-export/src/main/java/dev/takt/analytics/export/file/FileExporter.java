package dev.takt.analytics.export.file;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.takt.analytics.export.Exporter;
import dev.takt.analytics.export.Metric;
import dev.takt.analytics.export.json.MetricJson;
import dev.takt.analytics.file.LineFile;
import dev.takt.analytics.require.Require;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/**
 * An exporter that writes metrics to a file, one JSON object a line, in UTF-8.
 *
 * <p>A file that has reached its size is renamed to {@code calls.jsonl.1}, and older files get the next number, so that the newest lines are always in
 * the file itself. {@link FileSettings} define how many older files are kept. A batch is written as a whole or not at all. A line that was cut off by
 * the end of a process is ended before the next one.
 *
 * <p>Other programs may use the file. Lines are always appended, and a file that was moved, deleted or replaced is opened again at its path, as
 * {@code logrotate} requires. Several exporters, of one process or of several, may write to one path: they take turns, each writes whole lines, and one
 * that gets no turn within five seconds fails like any export.
 */
public final class FileExporter implements Exporter {
    private final LineFile file;

    private FileExporter(FileSettings settings) {
        this.file = LineFile.shared(settings.path(), Rotation.of(settings));
    }

    /** Returns an exporter to {@code path} with the default settings. The first metrics create the file and its directory. */
    public static FileExporter to(Path path) {
        return to(FileSettings.of(path));
    }

    /** Returns an exporter with these settings. */
    public static FileExporter to(FileSettings settings) {
        return new FileExporter(Require.notNull("settings", settings));
    }

    @Override
    public void export(List<Metric> metrics) throws IOException {
        if (metrics.isEmpty()) {
            return;
        }
        file.append(linesOf(metrics));
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static byte[] linesOf(List<Metric> metrics) throws IOException {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        try (JsonGenerator json = MetricJson.lines(lines)) {
            for (Metric metric : metrics) {
                MetricJson.write(metric, json);
            }
        }
        lines.write('\n');
        return lines.toByteArray();
    }
}
