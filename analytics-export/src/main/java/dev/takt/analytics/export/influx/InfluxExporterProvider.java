package dev.takt.analytics.export.influx;

import dev.takt.analytics.export.Exporter;
import dev.takt.analytics.export.ExporterOptions;
import dev.takt.analytics.export.ExporterProvider;
import dev.takt.analytics.export.provider.Creation;

/** Provides the type {@code influxdb}. */
public final class InfluxExporterProvider implements ExporterProvider {
    /** For {@link java.util.ServiceLoader}. */
    public InfluxExporterProvider() {}

    @Override
    public String type() {
        return "influxdb";
    }

    @Override
    public Exporter create(ExporterOptions options) {
        return Creation.of(options, "reactor-netty-http", () -> InfluxExporter.to(InfluxSettings.read(options)));
    }
}
