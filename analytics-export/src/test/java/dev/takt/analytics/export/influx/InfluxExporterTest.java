package dev.takt.analytics.export.influx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.takt.analytics.contract.ExporterContract;
import dev.takt.analytics.contract.ExporterTarget;
import dev.takt.analytics.event.Tags;
import dev.takt.analytics.export.Exporter;
import dev.takt.analytics.export.Fields;
import dev.takt.analytics.export.Metric;
import dev.takt.analytics.export.MetricId;
import dev.takt.analytics.export.PartialExportException;
import dev.takt.analytics.export.Refused;
import dev.takt.analytics.export.RejectedException;
import dev.takt.analytics.export.http.HttpPeer;
import dev.takt.analytics.export.http.HttpPeer.Reply;
import dev.takt.analytics.export.server.Events;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The contract of exporters with a fake server, and the lines sent to it. */
class InfluxExporterTest extends ExporterContract {
    @Override
    protected ExporterTarget newTarget() {
        return new FakeInflux();
    }

    @Test
    void writesWholeMetricIntoLine() throws Exception {
        target.exporter().export(List.of(Events.event(0)));

        assertThat(((FakeInflux) target).peer.seen().get(0).body())
                .isEqualTo("users.find,event_type=db,hostname=web0 "
                        + "value=0.123456789,outcome=\"failure\",error=\"java.lang.IllegalStateException\",elements=0i "
                        + "1795169730000000001\n");
    }

    @Test
    void refusesMetricWithoutField() throws Exception {
        Metric nothing = new Metric(Instant.EPOCH, "load", Fields.of("value", Double.NaN), Tags.empty());

        PartialExportException partial = catchThrowableOfType(
                PartialExportException.class, () -> target.exporter().export(List.of(nothing, Events.event(1))));

        assertThat(partial.retryable()).isEmpty();
        assertThat(partial.refused()).extracting(Refused::metric).containsExactly(nothing);
        assertThat(target.arrived()).hasSize(1);
    }

    @Test
    void refusesTimeOutOfRange() {
        Metric never = new Metric(Instant.MAX, "load", Fields.of("value", 1.0), Tags.empty());

        assertThatThrownBy(() -> target.exporter().export(List.of(never))).isInstanceOf(PartialExportException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{\"error\":\"partial write: field type conflict dropped=1\"}", "{\"code\":\"invalid\"}", "no"})
    void rejectsBatchIfServerNamesNoLine(String answer) throws Exception {
        try (HttpPeer peer = new HttpPeer(request -> new Reply(400, answer))) {
            Exporter exporter = InfluxExporter.to(InfluxSettings.v2(peer.url(), "acme", "calls"));

            assertThatThrownBy(() -> exporter.export(Events.some(2))).isInstanceOf(RejectedException.class);
            exporter.close();
        }
    }

    @Test
    void retriesIfDatabaseIsMissing() throws Exception {
        try (HttpPeer peer = new HttpPeer(request -> new Reply(404, "{\"error\":\"database not found: calls\"}"))) {
            Exporter exporter = InfluxExporter.to(InfluxSettings.v1(peer.url(), "calls"));

            assertThatThrownBy(() -> exporter.export(Events.some(1)))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("database not found");
            exporter.close();
        }
    }

    @Test
    void givesKeysDistinctNames() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("time", 1L);
        fields.put("time_", 2L);
        fields.put("a\tb", 3L);
        fields.put("a\nb", 4L);
        Metric metric = new Metric(
                Instant.EPOCH,
                "users.find",
                Fields.copyOf(fields),
                Tags.of("name", "mine", "time", "x", "time_", "y"),
                new MetricId(1, 1));
        StringBuilder line = new StringBuilder();

        new InfluxLines(Optional.of("calls")).append(metric, line);

        assertThat(line)
                .hasToString("calls,name=users.find,name_=mine,time___=x,time____=y "
                        + "time__=1i,time_=2i,a\\ b=3i,a\\ b_=4i 1\n");
    }

    @ParameterizedTest
    @CsvSource({
        "value, value_",
        "outcome, outcome_",
        "error, error_",
        "elements, elements_",
        "time_to_first, time_to_first_",
        "host, host"
    })
    void keepsTagOfCallApartFromFieldsThatCallsMayHave(String tag, String expected) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("value", 1.5);
        fields.put("outcome", "success");

        assertThat(line(fields, Tags.of(tag, "x"), Optional.empty()))
                .isEqualTo("load," + expected + "=x value=1.5,outcome=\"success\" 1\n");
    }

    @Test
    void keepsTagApartFromRenamedField() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("name", 1L);
        fields.put("load", 2L);

        assertThat(line(fields, Tags.of("load", "x", "load_", "y", "name", "z", "name_", "u"), Optional.of("calls")))
                .isEqualTo("calls,name=load,load__=x,load_=y,name__=z,name___=u name_=1i,load=2i 1\n");
    }

    @Test
    void renamesDurationFieldCalledTime() {
        assertThat(line(Map.of("time", 1.5), Tags.of("time", "x"), Optional.empty()))
                .isEqualTo("load,time__=x time_=1.5 1\n");
    }

    private static String line(Map<String, Object> fields, Tags tags, Optional<String> measurement) {
        StringBuilder line = new StringBuilder();
        new InfluxLines(measurement)
                .append(new Metric(Instant.EPOCH, "load", Fields.copyOf(fields), tags, new MetricId(1, 1)), line);
        return line.toString();
    }
}
