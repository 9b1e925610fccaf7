package dev.takt.analytics.export.file;

import dev.takt.analytics.export.Exporter;
import dev.takt.analytics.export.ExporterOptions;
import dev.takt.analytics.export.ExporterProvider;
import java.nio.file.Path;

/**
 * {@code type = file}: a {@link FileExporter}, with the keys {@code path} (which must be there), {@code size-kib} and {@code kept}.
 */
public final class FileExporterProvider implements ExporterProvider {
    private static final long BYTES_A_KIB = 1_024;
    private static final int DEFAULT_KIB = 65_536;
    private static final int DEFAULT_KEPT = 9;
    private static final int MOST_KEPT = 1_000;

    /** For {@link java.util.ServiceLoader}. */
    public FileExporterProvider() {}

    @Override
    public String type() {
        return "file";
    }

    @Override
    public Exporter create(ExporterOptions options) {
        String path = options.required("path");
        int kib = options.number("size-kib", DEFAULT_KIB, 1, Integer.MAX_VALUE);
        int kept = options.number("kept", DEFAULT_KEPT, 0, MOST_KEPT);
        return FileExporter.to(new FileSettings(Path.of(path), kib * BYTES_A_KIB, kept));
    }
}
