package dev.takt.analytics.report.model;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.takt.analytics.report.text.DurationText;
import dev.takt.analytics.stats.CallNode;
import dev.takt.analytics.stats.DurationSummary;
import java.io.IOException;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** A writer of the comparison of two call trees. It leaves out members that are empty. */
final class DifferenceWriter {
    private final JsonGenerator json;
    private final SeriesWriter parts;

    DifferenceWriter(JsonGenerator json) {
        this.json = json;
        this.parts = new SeriesWriter(json);
    }

    void write(TreeDifference difference) throws IOException {
        json.writeStartObject();
        json.writeArrayFieldStart("paths");
        for (ComparedPath path : difference.paths()) {
            json.writeStartObject();
            write(path);
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void write(ComparedPath path) throws IOException {
        json.writeStringField("id", path.id());
        if (!path.parent().isEmpty()) {
            json.writeStringField("parent", path.parent());
        }
        parts.text("name", path.name());
        parts.text("type", path.type());
        if (!path.tags().isEmpty()) {
            parts.texts("tags", path.tags().asMap());
        }
        json.writeStringField("verdict", path.verdict().key());
        json.writeStringField("words", path.verdict().words());
        json.writeStringField("change", path.change());
        CallNode after = path.after();
        json.writeNumberField("calls", after == null ? 0 : after.calls());
        json.writeNumberField("detached", after == null ? 0 : after.detached());
        nanos(after);
        CallNode before = path.before();
        if (before != null) {
            json.writeObjectFieldStart("before");
            json.writeNumberField("calls", before.calls());
            nanos(before);
            json.writeEndObject();
        }
    }

    private void nanos(@Nullable CallNode node) throws IOException {
        json.writeObjectFieldStart("nanos");
        if (node == null) {
            json.writeNumberField("total", BigInteger.ZERO);
            json.writeNumberField("self", BigInteger.ZERO);
        } else {
            DurationSummary durations = node.duration();
            json.writeNumberField("total", DurationText.nanosOf(durations.total()));
            json.writeNumberField("self", DurationText.nanosOf(node.selfTime()));
            json.writeNumberField("median", durations.median().toNanos());
            json.writeNumberField("p95", durations.p95().toNanos());
        }
        json.writeEndObject();
    }
}
