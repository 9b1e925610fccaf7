package dev.takt.analytics.export.file;

import dev.takt.analytics.export.Exporter;
import dev.takt.analytics.export.ExporterOptions;
import dev.takt.analytics.export.ExporterProvider;

/** Provides the type {@code file}, with the keys {@code path} (required), {@code size-kib} and {@code kept}. */
public final class FileExporterProvider implements ExporterProvider {
    /** For {@link java.util.ServiceLoader}. */
    public FileExporterProvider() {}

    @Override
    public String type() {
        return "file";
    }

    @Override
    public Exporter create(ExporterOptions options) {
        return FileExporter.to(FileSettings.read(options));
    }
}
