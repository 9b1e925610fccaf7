package dev.takt.analytics.export.elasticsearch;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;
import dev.takt.analytics.export.Metric;
import dev.takt.analytics.export.MetricId;
import dev.takt.analytics.export.names.WellFormed;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;

/** Writes metrics as a bulk request: for each metric one line with its index and one with its document. For one thread. */
final class BulkLines {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(com.fasterxml.jackson.core.StreamWriteFeature.AUTO_CLOSE_TARGET)
            .build();
    private static final SerializedString NEW_LINE = new SerializedString("\n");

    private final boolean dataStream;
    private final String index;
    private final IndexNames names;

    BulkLines(ElasticsearchSettings settings) {
        this.dataStream = settings.dataStream();
        this.index = settings.index();
        this.names = IndexNames.of(settings.index(), settings.indexPattern());
    }

    void write(List<Metric> metrics, OutputStream out) throws IOException {
        try (JsonGenerator json = FACTORY.createGenerator(out)) {
            json.setRootValueSeparator(NEW_LINE);
            for (Metric metric : metrics) {
                action(metric, json);
                document(metric, json);
            }
            json.writeRaw('\n');
        }
    }

    /** Writes the action. A data stream accepts only {@code create}. */
    private void action(Metric metric, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeObjectFieldStart(dataStream ? "create" : "index");
        json.writeStringField("_index", dataStream ? index : names.of(metric.time()));
        if (!metric.id().equals(MetricId.NONE)) {
            json.writeStringField("_id", metric.id().toString());
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void document(Metric metric, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("@timestamp", metric.time().toString());
        json.writeStringField("name", WellFormed.of(metric.name()));
        Map<String, String> names = FieldName.ofFields(metric.fields().keySet());
        for (Map.Entry<String, Object> field : metric.fields().entrySet()) {
            field(names.getOrDefault(field.getKey(), field.getKey()), field.getValue(), json);
        }
        json.writeObjectFieldStart("tags");
        Map<String, String> tags = metric.tags().asMap();
        Map<String, String> tagNames = FieldName.ofTags(tags.keySet());
        for (Map.Entry<String, String> tag : tags.entrySet()) {
            json.writeStringField(tagNames.getOrDefault(tag.getKey(), tag.getKey()), WellFormed.of(tag.getValue()));
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    /** Writes a field. Omits NaN and infinity, which JSON does not have. */
    private static void field(String name, Object value, JsonGenerator json) throws IOException {
        if (value instanceof Double number) {
            if (Double.isFinite(number)) {
                json.writeNumberField(name, number);
            }
        } else if (value instanceof Long number) {
            json.writeNumberField(name, number);
        } else if (value instanceof Boolean flag) {
            json.writeBooleanField(name, flag);
        } else {
            json.writeStringField(name, WellFormed.of((String) value));
        }
    }
}
