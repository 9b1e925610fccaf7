package dev.takt.analytics.export.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import dev.takt.analytics.LogCapture;
import dev.takt.analytics.contract.ExporterContract;
import dev.takt.analytics.contract.ExporterTarget;
import dev.takt.analytics.contract.Trouble;
import dev.takt.analytics.event.Tags;
import dev.takt.analytics.export.Exporter;
import dev.takt.analytics.export.Metric;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The exporter to a log, which is read back from the keys and values of its events. */
class LogExporterTest extends ExporterContract {
    private final LogCapture log = LogCapture.ofInfo(LogExporter.LOGGER);

    @Override
    protected ExporterTarget newTarget() {
        return new LogTarget();
    }

    @Test
    void logsReadableLine() throws Exception {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("value", 12.5);
        fields.put("outcome", "success");

        target.exporter()
                .export(List.of(new Metric(Instant.EPOCH, "users.find\nINFO forged \u001B[31m", fields, Tags.empty())));

        assertThat(log.events())
                .extracting(ILoggingEvent::getFormattedMessage)
                .containsExactly("users.find?INFO forged ?[31m value=12.5 outcome=success");
        assertThat(log.events().get(0).getLevel()).isEqualTo(Level.INFO);
        assertThat(log.events().get(0).getLoggerName()).isEqualTo("analytics.export");
    }

    @Test
    void logsNothingBelowLevel() throws Exception {
        Exporter exporter = LogExporter.to(LogExporter.LOGGER, org.slf4j.event.Level.DEBUG);

        exporter.export(List.of(new Metric(Instant.EPOCH, "users.find", Map.of(), Tags.empty())));

        assertThat(log.events()).isEmpty();
    }

    private final class LogTarget implements ExporterTarget {
        private final Exporter exporter = LogExporter.create();

        @Override
        public Exporter exporter() {
            return exporter;
        }

        @Override
        public List<Metric> arrived() {
            return log.events().stream().map(LogTarget::metricOf).toList();
        }

        @Override
        public Set<Trouble> troubles() {
            return Set.of();
        }

        @Override
        public void begin(Trouble trouble) {
            throw new IllegalArgumentException(trouble.name());
        }

        @Override
        public void end() {
            throw new IllegalStateException("none begun");
        }

        @Override
        public void close() {
            log.close();
        }

        private static Metric metricOf(ILoggingEvent event) {
            Map<String, Object> fields = new LinkedHashMap<>();
            Map<String, String> tags = new LinkedHashMap<>();
            Map<String, Object> all = new LinkedHashMap<>();
            event.getKeyValuePairs().forEach(pair -> all.put(pair.key, pair.value));
            all.forEach((key, value) -> {
                if (key.startsWith("fields.")) {
                    fields.put(key.substring("fields.".length()), value);
                } else if (key.startsWith("tags.")) {
                    tags.put(key.substring("tags.".length()), (String) value);
                }
            });
            return new Metric((Instant) all.get("time"), (String) all.get("name"), fields, Tags.of(tags));
        }
    }
}
