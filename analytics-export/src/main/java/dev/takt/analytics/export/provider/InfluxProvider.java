package dev.takt.analytics.export.provider;

import dev.takt.analytics.export.Exporter;
import dev.takt.analytics.export.ExporterOptions;
import dev.takt.analytics.export.ExporterProvider;
import dev.takt.analytics.export.influx.InfluxExporter;
import dev.takt.analytics.export.influx.InfluxSettings;
import dev.takt.analytics.export.influx.InfluxSettings.Api;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** {@code type = influxdb}. */
public final class InfluxProvider implements ExporterProvider {
    private static final List<String> LOCAL = List.of("http://localhost:8086");

    @Override
    public String type() {
        return "influxdb";
    }

    @Override
    public Exporter create(ExporterOptions options) {
        List<String> hosts = options.texts("hosts", LOCAL);
        Api api = options.word("api", Api.V2);
        String database = api == Api.V1 ? options.required("database") : options.text("database", "");
        Optional<String> retentionPolicy = options.text("retention-policy");
        Optional<String> org = options.text("org");
        String bucket = api == Api.V2 ? options.required("bucket") : options.text("bucket", "");
        Optional<String> token = options.text("token");
        Optional<String> user = options.text("user");
        Optional<String> password = options.text("password");
        Optional<String> measurement = options.text("measurement");
        Optional<Path> certificates = options.path("trusted-certificates");
        boolean gzip = options.flag("gzip", true);
        if ((api == Api.V1 ? database : bucket).isEmpty()) {
            return Creation.NONE;
        }
        return Creation.of(
                options,
                "reactor-netty-http",
                () -> InfluxExporter.to(new InfluxSettings(
                        hosts,
                        api,
                        database,
                        retentionPolicy,
                        org,
                        bucket,
                        token,
                        user,
                        password,
                        measurement,
                        certificates,
                        gzip,
                        Creation.timeoutOf(options))));
    }
}
