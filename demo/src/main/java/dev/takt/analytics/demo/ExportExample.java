package dev.takt.analytics.demo;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.config.AnalyticsConfig;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.export.Delivery;
import dev.takt.analytics.export.ExportMode;
import dev.takt.analytics.export.Exporter;
import dev.takt.analytics.export.ExporterSettings;
import dev.takt.analytics.export.Metric;
import dev.takt.analytics.export.QueueOverflow;
import dev.takt.analytics.export.RejectedException;
import dev.takt.analytics.export.file.FileExporter;
import dev.takt.analytics.export.log.LogExporter;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** The code of {@code docs/export.md}. */
final class ExportExample {
    private ExportExample() {}

    /** A server that answers with a status. */
    interface Server {
        /** Sends some names. */
        int post(List<String> names) throws IOException;
    }

    static Analytics withLambda(List<Metric> received) {
        return Analytics.builder()
                .exporter(metrics -> received.addAll(metrics)) // exporter-1, with the default settings
                .build();
    }

    static Analytics withSettings(Path directory) {
        ExporterSettings failures = ExporterSettings.builder()
                .names(List.of("users.*"))
                .outcomes(Set.of(Outcome.FAILURE))
                .redact(List.of("(?i)bearer \\S+"))
                .build();
        ExporterSettings sums = ExporterSettings.builder()
                .mode(ExportMode.SERIES)
                .interval(Duration.ofSeconds(30))
                .queueSize(50_000)
                .overflow(QueueOverflow.BLOCK)
                .build();
        return Analytics.builder()
                .exporter("failures", LogExporter.create(), failures)
                .exporter("sums", FileExporter.to(directory.resolve("sums.jsonl")), sums)
                .build();
    }

    static Exporter toServer(Server server) {
        return metrics -> {
            int status = server.post(metrics.stream().map(Metric::name).toList());
            if (status == 400) {
                throw new RejectedException("400"); // halved until the metric at fault is alone
            }
            if (status != 200) {
                throw new IOException("status " + status); // tried again
            }
        };
    }

    static Analytics withSpool(Exporter exporter, Path directory) {
        ExporterSettings settings =
                ExporterSettings.builder().spool(directory.resolve("spool")).build();
        return Analytics.builder().exporter("server", exporter, settings).build();
    }

    static Analytics fromConfiguration(Path file) {
        return Analytics.builder().config(AnalyticsConfig.load(file)).build();
    }

    static long dropped(Analytics analytics) {
        boolean all = analytics.flush(Duration.ofSeconds(10)); // waits for the exporters too
        long dropped = 0;
        for (Delivery delivery : analytics.health().deliveries()) {
            dropped += delivery.droppedTotal();
        }
        return all ? dropped : -1;
    }
}
