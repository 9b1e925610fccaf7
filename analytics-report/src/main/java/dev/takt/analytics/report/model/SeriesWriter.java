package dev.takt.analytics.report.model;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/** A writer of series and calls. It leaves out members that are empty or zero, which halves the size of a document. */
final class SeriesWriter {
    private static final int DIGITS = 3;
    private static final long THOUSAND = 1_000;

    private final JsonGenerator json;

    SeriesWriter(JsonGenerator json) {
        this.json = json;
    }

    void write(SeriesEntry series) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", series.id());
        text("name", series.name());
        text("type", series.type());
        if (!series.tags().isEmpty()) {
            texts("tags", series.tags().asMap());
        }
        json.writeStringField("band", series.band());
        json.writeNumberField("share", series.share());
        figures(series.figures());
        if (series.lastError() != null) {
            text("lastError", series.lastError());
        }
        if (!series.curveNanos().isEmpty()) {
            json.writeArrayFieldStart("curve");
            for (long nanos : series.curveNanos()) {
                rounded(nanos);
            }
            json.writeEndArray();
            json.writeFieldName("histogram");
            bins(series.histogram());
        }
        if (series.over() != null) {
            json.writeFieldName("over");
            track(series.over());
        }
        if (!series.errors().isEmpty()) {
            errors(series.errors(), false);
        }
        if (!series.slowest().isEmpty()) {
            slowest(series.slowest());
        }
        json.writeEndObject();
    }

    private void slowest(List<CallEntry> calls) throws IOException {
        json.writeArrayFieldStart("slowest");
        for (CallEntry call : calls) {
            json.writeStartObject();
            call(call);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /** Writes the members of figures into the open object. */
    void figures(Figures figures) throws IOException {
        json.writeNumberField("calls", figures.calls());
        json.writeNumberField("success", figures.success());
        json.writeNumberField("failures", figures.failures());
        json.writeNumberField("cancelled", figures.cancelled());
        json.writeNumberField("unset", figures.unset());
        json.writeNumberField("successRate", figures.successRate());
        json.writeNumberField("failureRate", figures.failureRate());
        json.writeNumberField("cancelledShare", figures.cancelledShare());
        json.writeNumberField("unsetShare", figures.unsetShare());
        DurationFigures nanos = figures.nanos();
        json.writeObjectFieldStart("nanos");
        json.writeNumberField("total", nanos.total());
        json.writeNumberField("mean", nanos.mean());
        json.writeNumberField("deviation", nanos.deviation());
        json.writeNumberField("standardError", nanos.standardError());
        json.writeNumberField("min", nanos.min());
        json.writeNumberField("median", nanos.p50());
        json.writeNumberField("p90", nanos.p90());
        json.writeNumberField("p95", nanos.p95());
        json.writeNumberField("p99", nanos.p99());
        json.writeNumberField("p999", nanos.p999());
        json.writeNumberField("max", nanos.max());
        json.writeNumberField("overhead", figures.overheadNanos());
        if (figures.oldestNanos() > 0) {
            json.writeNumberField("oldest", figures.oldestNanos());
        }
        json.writeEndObject();
        json.writeNumberField("inFlight", figures.inFlight());
        json.writeArrayFieldStart("bands");
        json.writeNumber(figures.fast());
        json.writeNumber(figures.medium());
        json.writeNumber(figures.slow());
        json.writeEndArray();
    }

    void track(Track track) throws IOException {
        json.writeStartObject();
        json.writeNumberField("width", track.width());
        counts("success", track.slots(), Slot::success);
        counts("failures", track.slots(), Slot::failures);
        counts("cancelled", track.slots(), Slot::cancelled);
        counts("unset", track.slots(), Slot::unset);
        durations("p50", track.slots(), Slot::p50Nanos);
        durations("p95", track.slots(), Slot::p95Nanos);
        durations("p99", track.slots(), Slot::p99Nanos);
        json.writeArrayFieldStart("heat");
        for (Slot slot : track.slots()) {
            bins(slot.heat());
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    /** Writes calls of several series, each with the id of its series. */
    void calls(String name, List<CallEntry> calls) throws IOException {
        json.writeArrayFieldStart(name);
        for (CallEntry call : calls) {
            json.writeStartObject();
            json.writeStringField("series", call.series());
            call(call);
            json.writeStringField("end", call.end().text());
            json.writeStringField("band", call.band());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /** Writes failures by class; {@code withFunctions} adds the names of the functions that failed, which a single series does not need. */
    void errors(List<ErrorEntry> errors, boolean withFunctions) throws IOException {
        json.writeArrayFieldStart("errors");
        for (ErrorEntry error : errors) {
            json.writeStartObject();
            text("type", error.type());
            json.writeNumberField("calls", error.calls());
            json.writeStringField("at", error.latest().at().toString());
            json.writeStringField("latest", error.latest().text());
            if (error.message() != null) {
                text("message", error.message());
            }
            if (withFunctions) {
                functions(error);
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void functions(ErrorEntry error) throws IOException {
        json.writeArrayFieldStart("functions");
        for (String name : error.functions()) {
            json.writeString(wellFormed(name));
        }
        json.writeEndArray();
        if (error.functionsLeftOut() > 0) {
            json.writeNumberField("functionsLeftOut", error.functionsLeftOut());
        }
    }

    void texts(String name, Map<String, String> texts) throws IOException {
        json.writeObjectFieldStart(name);
        for (Map.Entry<String, String> text : texts.entrySet()) {
            text(wellFormed(text.getKey()), text.getValue());
        }
        json.writeEndObject();
    }

    void text(String name, String text) throws IOException {
        json.writeStringField(name, wellFormed(text));
    }

    /** Replaces lone surrogates by question marks, because many JSON parsers reject them. */
    static String wellFormed(String text) {
        return text.chars().anyMatch(character -> Character.isSurrogate((char) character))
                ? new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8)
                : text;
    }

    private void call(CallEntry call) throws IOException {
        json.writeStringField("at", call.start().at().toString());
        json.writeStringField("start", call.start().text());
        json.writeNumberField("nanos", call.durationNanos());
        json.writeStringField("outcome", Words.of(call.outcome()));
        if (call.errorType() != null) {
            text("error", call.errorType());
        }
        if (!call.annotations().isEmpty()) {
            texts("notes", call.annotations());
        }
        if (call.elements().isPresent()) {
            json.writeNumberField("elements", call.elements().getAsLong());
        }
        if (call.timeToFirst().isPresent()) {
            json.writeNumberField("firstNanos", call.timeToFirst().get().toNanos());
        }
    }

    private void bins(Bins bins) throws IOException {
        json.writeStartArray();
        if (bins.size() > 0) {
            json.writeNumber(bins.first());
            for (int offset = 0; offset < bins.size(); offset++) {
                json.writeNumber(bins.count(offset));
            }
        }
        json.writeEndArray();
    }

    private void counts(String name, List<Slot> slots, ToLongFunction<Slot> number) throws IOException {
        if (slots.stream().mapToLong(number).allMatch(count -> count == 0)) {
            return;
        }
        json.writeArrayFieldStart(name);
        for (Slot slot : slots) {
            json.writeNumber(number.applyAsLong(slot));
        }
        json.writeEndArray();
    }

    private void durations(String name, List<Slot> slots, ToLongFunction<Slot> nanos) throws IOException {
        json.writeArrayFieldStart(name);
        for (Slot slot : slots) {
            rounded(nanos.applyAsLong(slot));
        }
        json.writeEndArray();
    }

    /** Writes a number rounded to three digits, the precision of percentiles; {@code 453e5} is half as long as the full number. */
    private void rounded(long nanos) throws IOException {
        long digits = nanos;
        int power = 0;
        while (digits >= THOUSAND) {
            digits = digits / 10 + (digits % 10 >= 5 ? 1 : 0);
            power++;
        }
        if (power < DIGITS) {
            json.writeNumber(power == 0 ? nanos : digits * (power == 1 ? 10 : 100));
        } else {
            json.writeNumber(digits + "e" + power);
        }
    }
}
