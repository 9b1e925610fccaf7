package dev.takt.analytics.export.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.takt.analytics.event.Tags;
import dev.takt.analytics.export.Fields;
import dev.takt.analytics.export.Metric;
import dev.takt.analytics.export.MetricId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The JSON form of a metric. */
class MetricJsonTest {
    private static final Instant TIME = Instant.parse("2026-11-20T10:15:30.123456789Z");

    @Test
    void writesMetricAsOneObject() throws IOException {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("value", 12.5);
        fields.put("outcome", "success");
        fields.put("elements", 7);
        fields.put("first", true);

        String json = jsonOf(new Metric(TIME, "users.find", fields, Tags.of("table", "users"), new MetricId(255, 16)));

        assertThat(json)
                .isEqualTo("{\"id\":\"00000000000000ff-10\",\"time\":\"2026-11-20T10:15:30.123456789Z\","
                        + "\"name\":\"users.find\",\"fields\":{\"value\":12.5,\"outcome\":\"success\",\"elements\":7,"
                        + "\"first\":true},\"tags\":{\"table\":\"users\"}}");
    }

    @Test
    void writesNaNAndInfinityAsNull() throws IOException {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("nan", Double.NaN);
        fields.put("endless", Double.NEGATIVE_INFINITY);

        JsonNode read = new ObjectMapper().readTree(jsonOf(new Metric(TIME, "load", fields, Tags.empty())));

        assertThat(read.get("fields").get("nan").isNull()).isTrue();
        assertThat(read.get("fields").get("endless").isNull()).isTrue();
    }

    @Test
    void escapesSpecialCharacters() throws IOException {
        String hostile = "\"quotes\"\n\t\\ \u0000 ünïcödé 🎉 \u2028";

        JsonNode read = new ObjectMapper()
                .readTree(jsonOf(new Metric(TIME, hostile, Map.of(hostile, hostile), Tags.of(hostile, hostile))));

        assertThat(read.get("name").textValue()).isEqualTo(hostile);
        assertThat(read.get("fields").get(hostile).textValue()).isEqualTo(hostile);
        assertThat(read.get("tags").get(hostile).textValue()).isEqualTo(hostile);
    }

    @Test
    void writesTextWithSingleSurrogates() throws Exception {
        Metric metric =
                new Metric(Instant.EPOCH, "n\uD800", Fields.of("f\uD800", "v\uDC00x"), Tags.of("t\uD800", "u\uD800"));
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        try (JsonGenerator json = MetricJson.generator(out)) {
            MetricJson.write(metric, json);
        }

        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("\"name\":\"n\uFFFD\"", "\"f\uFFFD\":\"v\uFFFDx\"", "\"t\uFFFD\":\"u\uFFFD\"");
    }

    private static String jsonOf(Metric metric) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator json = MetricJson.generator(out)) {
            MetricJson.write(metric, json);
        }
        return out.toString(java.nio.charset.StandardCharsets.UTF_8);
    }
}
