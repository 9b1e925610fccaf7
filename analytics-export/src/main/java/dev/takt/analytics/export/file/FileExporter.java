package dev.takt.analytics.export.file;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.takt.analytics.export.Exporter;
import dev.takt.analytics.export.Metric;
import dev.takt.analytics.export.json.MetricJson;
import dev.takt.analytics.require.Require;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes metrics to a file, one JSON object a line, in UTF-8.
 *
 * <p>A file that has reached its size is renamed ({@code calls.jsonl.1}, those before it one number higher), so that the newest lines
 * are always in the file itself; of the older ones so many stay as {@link FileSettings} say. A batch is written whole or not at
 * all; a line that was cut off by the end of a process is ended when the file is opened again. A file that somebody moved away is
 * made anew.
 */
public final class FileExporter implements Exporter {
    private final FileSettings settings;
    private @Nullable LineFile file;

    private FileExporter(FileSettings settings) {
        this.settings = settings;
    }

    /** Writes to {@code path}, with the default settings; the file and its directory are made when there is something to write. */
    public static FileExporter to(Path path) {
        return to(FileSettings.of(path));
    }

    /** Writes as {@code settings} say. */
    public static FileExporter to(FileSettings settings) {
        return new FileExporter(Require.notNull("settings", settings));
    }

    @Override
    public void export(List<Metric> metrics) throws IOException {
        if (metrics.isEmpty()) {
            return;
        }
        byte[] lines = linesOf(metrics);
        LineFile open = openFile();
        open.append(lines);
    }

    @Override
    public void close() {
        closeFile();
    }

    private LineFile openFile() throws IOException {
        LineFile open = file;
        if (open != null && open.isThere() && open.size() < settings.sizeBytes()) {
            return open;
        }
        closeFile();
        if (open != null && open.isThere()) {
            Rotation.of(settings).rotate();
        }
        LineFile next = LineFile.open(settings.path());
        file = next;
        return next;
    }

    private void closeFile() {
        LineFile open = file;
        file = null;
        if (open != null) {
            try {
                open.close();
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
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
