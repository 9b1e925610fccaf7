package dev.takt.analytics.report.model;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.takt.analytics.config.TypeThresholds;
import dev.takt.analytics.report.model.ReportDocument.Card;
import dev.takt.analytics.report.model.ReportDocument.Finding;
import dev.takt.analytics.report.model.ReportDocument.Head;
import dev.takt.analytics.report.model.ReportDocument.Loss;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** A writer of the members of a document. */
final class DocumentWriter {
    private final JsonGenerator json;
    private final SeriesWriter parts;

    DocumentWriter(JsonGenerator json) {
        this.json = json;
        this.parts = new SeriesWriter(json);
    }

    /** Writes all members except the series and the paths. */
    void common(ReportDocument document) throws IOException {
        json.writeStringField("schema", "takt-report");
        json.writeNumberField("version", DocumentJson.VERSION);
        head(document.head());
        cards(document.cards());
        findings(document.findings());
        json.writeObjectFieldStart("totals");
        parts.figures(document.totals());
        json.writeEndObject();
        json.writeNumberField("seriesLeftOut", document.seriesLeftOut());
        rollUps(document.rollUps());
        timeline(document.timeline());
        parts.calls("slowest", document.slowest());
        new SlowCallWriter(json, parts).write(document.slowCalls());
        outliers(document.outliers());
        parts.errors(document.errors(), true);
        parts.calls("calls", document.calls());
        json.writeNumberField("callsLeftOut", document.callsLeftOut());
        json.writeBooleanField("groupsShort", document.groupsShort());
        grouped(document.grouped());
        new GaugeWriter(json, parts).write(document.gauges());
        WorkWriter work = new WorkWriter(json, parts);
        work.batches(document.batches());
        work.deliveries(document.deliveries());
        losses(document.losses());
    }

    void series(List<SeriesEntry> series) throws IOException {
        json.writeArrayFieldStart("series");
        for (SeriesEntry one : series) {
            parts.write(one);
        }
        json.writeEndArray();
    }

    void paths(List<PathEntry> entries, long leftOut) throws IOException {
        new PathWriter(json, parts).write(entries, leftOut);
    }

    void removedPaths(List<String> ids) throws IOException {
        new PathWriter(json, parts).removed(ids);
    }

    void removed(List<String> ids) throws IOException {
        json.writeArrayFieldStart("removed");
        for (String id : ids) {
            json.writeString(id);
        }
        json.writeEndArray();
    }

    private void head(Head head) throws IOException {
        json.writeObjectFieldStart("head");
        parts.text("title", head.title());
        json.writeStringField("runType", head.runType());
        json.writeStringField("instance", Long.toUnsignedString(head.instance()));
        json.writeStringField("from", head.from().at().toString());
        json.writeStringField("fromText", head.from().text());
        json.writeStringField("until", head.until().at().toString());
        json.writeStringField("untilText", head.until().text());
        json.writeStringField("zone", head.zone());
        parts.texts("attributes", head.attributes());
        json.writeNumberField("retainedRows", head.retainedRows());
        json.writeNumberField("droppedRows", head.droppedRows());
        json.writeStringField("retention", head.retention());
        json.writeBooleanField("complete", head.complete());
        if (head.traceUrl().isPresent()) {
            parts.text("traceUrl", head.traceUrl().get());
        }
        json.writeNumberField("shortMaxNanos", head.shortMaxNanos());
        json.writeNumberField("mediumMaxNanos", head.mediumMaxNanos());
        json.writeArrayFieldStart("thresholds");
        for (Map.Entry<String, TypeThresholds> type : head.typeThresholds().entrySet()) {
            json.writeStartObject();
            parts.text("type", type.getKey());
            json.writeNumberField("shortMaxNanos", type.getValue().shortMax().toNanos());
            json.writeNumberField("mediumMaxNanos", type.getValue().mediumMax().toNanos());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeObjectFieldStart("health");
        json.writeNumberField("goodSuccessRate", head.health().goodSuccessRate());
        json.writeNumberField("watchSuccessRate", head.health().watchSuccessRate());
        json.writeNumberField("watchOverhead", head.health().watchOverhead());
        json.writeEndObject();
        json.writeEndObject();
    }

    private void rollUps(List<RollUp> rollUps) throws IOException {
        json.writeArrayFieldStart("rollUps");
        for (RollUp rollUp : rollUps) {
            json.writeStartObject();
            json.writeStringField("by", rollUp.by().word());
            if (!rollUp.tag().isEmpty()) {
                parts.text("tag", rollUp.tag());
            }
            parts.text("key", rollUp.key());
            json.writeArrayFieldStart("types");
            for (String type : rollUp.types()) {
                json.writeString(SeriesWriter.wellFormed(type));
            }
            json.writeEndArray();
            json.writeNumberField("series", rollUp.series());
            json.writeStringField("band", rollUp.band());
            json.writeNumberField("share", rollUp.share());
            parts.figures(rollUp.figures());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void cards(List<Card> cards) throws IOException {
        json.writeArrayFieldStart("cards");
        for (Card card : cards) {
            json.writeStartObject();
            json.writeStringField("figure", card.figure());
            json.writeStringField("label", card.label());
            json.writeStringField("value", card.value());
            json.writeStringField("text", card.text());
            json.writeStringField("note", card.note());
            json.writeStringField("health", card.health().style());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void findings(List<Finding> findings) throws IOException {
        json.writeArrayFieldStart("findings");
        for (Finding finding : findings) {
            json.writeStartObject();
            json.writeStringField("health", finding.grade().style());
            json.writeStringField("subject", finding.subject());
            if (!finding.series().isEmpty()) {
                json.writeStringField("series", finding.series());
            }
            json.writeStringField("matter", finding.matter());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void timeline(Timeline timeline) throws IOException {
        json.writeObjectFieldStart("timeline");
        json.writeStringField("stepWords", timeline.stepWords());
        json.writeNumberField("stepNanos", timeline.stepNanos());
        json.writeNumberField("startNanos", timeline.startEpochNanos());
        json.writeArrayFieldStart("labels");
        for (String label : timeline.labels()) {
            json.writeString(label);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("offsets");
        for (Timeline.Offset offset : timeline.offsets()) {
            json.writeArray(new int[] {offset.step(), offset.seconds()}, 0, 2);
        }
        json.writeEndArray();
        json.writeFieldName("all");
        parts.track(timeline.all());
        json.writeEndObject();
    }

    private void outliers(List<Outlier> outliers) throws IOException {
        json.writeArrayFieldStart("outliers");
        for (Outlier outlier : outliers) {
            json.writeStartObject();
            json.writeStringField("series", outlier.series());
            json.writeNumberField("calls", outlier.calls());
            json.writeObjectFieldStart("nanos");
            json.writeNumberField("usual", outlier.usualNanos());
            json.writeNumberField("bound", outlier.boundNanos());
            json.writeNumberField("worst", outlier.worstNanos());
            json.writeEndObject();
            parts.calls("rows", outlier.rows());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void grouped(List<GroupEntry> grouped) throws IOException {
        json.writeArrayFieldStart("grouped");
        for (GroupEntry group : grouped) {
            json.writeStartObject();
            json.writeStringField("series", group.series());
            json.writeNumberField("calls", group.calls());
            json.writeObjectFieldStart("nanos");
            json.writeNumberField("mean", group.meanNanos());
            json.writeNumberField("total", group.totalNanos());
            json.writeEndObject();
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void losses(List<Loss> losses) throws IOException {
        json.writeArrayFieldStart("losses");
        for (Loss loss : losses) {
            json.writeStartObject();
            json.writeStringField("name", loss.name());
            json.writeStringField("meaning", loss.meaning());
            json.writeNumberField("count", loss.count());
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
