package dev.takt.analytics.export.log;

import dev.takt.analytics.export.Exporter;
import dev.takt.analytics.export.ExporterOptions;
import dev.takt.analytics.export.ExporterProvider;
import org.slf4j.event.Level;

/** Provides the type {@code log}, with the keys {@code logger} and {@code level}. */
public final class LogExporterProvider implements ExporterProvider {
    /** For {@link java.util.ServiceLoader}. */
    public LogExporterProvider() {}

    @Override
    public String type() {
        return "log";
    }

    @Override
    public Exporter create(ExporterOptions options) {
        return LogExporter.to(options.text("logger", LogExporter.LOGGER), options.word("level", Level.INFO));
    }
}
