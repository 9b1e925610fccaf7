package dev.takt.analytics.export.provider;

import dev.takt.analytics.export.Exporter;
import dev.takt.analytics.export.ExporterOptions;
import dev.takt.analytics.export.ExporterProvider;
import dev.takt.analytics.export.kafka.KafkaExporter;
import dev.takt.analytics.export.kafka.KafkaSettings;
import java.util.Map;

/** {@code type = kafka}. */
public final class KafkaProvider implements ExporterProvider {
    @Override
    public String type() {
        return "kafka";
    }

    @Override
    public Exporter create(ExporterOptions options) {
        String servers = options.required("bootstrap-servers");
        String topic = options.required("topic");
        KafkaSettings.Key key = options.word("key", KafkaSettings.Key.SERIES);
        Map<String, String> properties = options.section("properties");
        if (servers.isEmpty() || topic.isEmpty()) {
            return Creation.NONE;
        }
        return Creation.of(
                options,
                "kafka-clients",
                () -> KafkaExporter.to(
                        new KafkaSettings(servers, topic, key, properties, Creation.timeoutOf(options))));
    }
}
