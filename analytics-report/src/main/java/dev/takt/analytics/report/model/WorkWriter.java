package dev.takt.analytics.report.model;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.takt.analytics.batch.BatchRun;
import dev.takt.analytics.export.Delivery;
import dev.takt.analytics.report.text.DurationText;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A writer of the batches and of the delivery counts of exporters. */
final class WorkWriter {
    private final JsonGenerator json;
    private final SeriesWriter parts;

    WorkWriter(JsonGenerator json, SeriesWriter parts) {
        this.json = json;
        this.parts = parts;
    }

    void batches(List<BatchEntry> batches) throws IOException {
        json.writeArrayFieldStart("batches");
        for (BatchEntry entry : batches) {
            BatchRun run = entry.run();
            json.writeStartObject();
            parts.text("title", run.title());
            moment("at", "start", entry.start());
            json.writeBooleanField("open", run.open());
            json.writeNumberField("calls", run.figures().calls());
            json.writeNumberField("failures", run.figures().failures());
            json.writeBooleanField("complete", run.figures().isComplete());
            json.writeObjectFieldStart("nanos");
            json.writeNumberField("elapsed", run.elapsed().toNanos());
            json.writeNumberField("mean", run.figures().mean().toNanos());
            json.writeNumberField("p95", run.figures().p95().toNanos());
            json.writeNumberField("total", DurationText.nanosOf(run.figures().totalTime()));
            json.writeEndObject();
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    void deliveries(List<DeliveryEntry> deliveries) throws IOException {
        json.writeArrayFieldStart("deliveries");
        for (DeliveryEntry entry : deliveries) {
            json.writeStartObject();
            delivery(entry.delivery());
            moment("lastErrorAt", "lastErrorText", entry.lastErrorTime());
            moment("lastSuccessAt", "lastSuccessText", entry.lastSuccess());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void delivery(Delivery delivery) throws IOException {
        parts.text("exporter", delivery.exporter());
        json.writeNumberField("offered", delivery.offered());
        json.writeNumberField("sent", delivery.sent());
        json.writeNumberField("retried", delivery.retried());
        json.writeObjectFieldStart("dropped");
        for (Map.Entry<String, Long> reason : delivery.dropped().entrySet()) {
            json.writeNumberField(reason.getKey(), reason.getValue());
        }
        json.writeEndObject();
        json.writeNumberField("queued", delivery.queued());
        json.writeNumberField("spooled", delivery.spooled());
        json.writeBooleanField("circuitOpen", delivery.circuitOpen());
        if (delivery.lastError().isPresent()) {
            parts.text("lastError", delivery.lastError().get());
        }
    }

    private void moment(String exact, String text, @Nullable Moment moment) throws IOException {
        if (moment != null) {
            json.writeStringField(exact, moment.at().toString());
            json.writeStringField(text, moment.text());
        }
    }
}
