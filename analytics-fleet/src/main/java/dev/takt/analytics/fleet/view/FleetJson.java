package dev.takt.analytics.fleet.view;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.takt.analytics.fleet.record.InstanceStatus;
import dev.takt.analytics.fleet.record.MergedKey;
import dev.takt.analytics.stats.SeriesStats;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The instances, outliers and comparisons of a fleet as JSON. */
final class FleetJson {
    private static final JsonFactory FACTORY = new JsonFactory();

    private FleetJson() {}

    private interface Writing {
        void write(JsonGenerator json) throws IOException;
    }

    private static String text(Writing writing) {
        StringWriter out = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(out)) {
            writing.write(json);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toString();
    }

    /** Returns a group with its values separated by slashes. */
    static String shown(String group) {
        return group.replace(MergedKey.SEPARATOR, "/");
    }

    static String instances(Map<String, InstanceStatus> instances) {
        return text(json -> {
            json.writeStartArray();
            for (Map.Entry<String, InstanceStatus> one : instances.entrySet()) {
                write(one.getKey(), one.getValue(), json);
            }
            json.writeEndArray();
        });
    }

    private static void write(String name, InstanceStatus status, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("instance", name);
        json.writeStringField("group", shown(status.group()));
        json.writeStringField("state", word(status.state()));
        json.writeStringField("lastSeen", status.lastSeen().toString());
        json.writeNumberField("processes", status.epochs().size());
        json.writeNumberField("calls", status.calls());
        json.writeNumberField("missingCalls", status.missingCalls());
        json.writeNumberField("missingFrames", status.missingFrames());
        json.writeNumberField("lateFrames", status.lateFrames());
        json.writeNumberField("duplicates", status.duplicates());
        json.writeNumberField("inFlight", status.inFlight());
        texts("attributes", status.attributes(), json);
        json.writeObjectFieldStart("losses");
        for (Map.Entry<String, Long> loss : status.losses().entrySet()) {
            json.writeNumberField(loss.getKey(), loss.getValue());
        }
        json.writeEndObject();
        json.writeArrayFieldStart("minutes");
        for (InstanceStatus.Minute minute : status.minutes()) {
            json.writeStartObject();
            json.writeNumberField("startEpochSecond", minute.start());
            json.writeNumberField("calls", minute.calls());
            json.writeNumberField("failures", minute.failures());
            json.writeNumberField("meanNanos", minute.meanNanos());
            json.writeNumberField("p99Nanos", minute.p99Nanos());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void texts(String name, Map<String, String> texts, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart(name);
        for (Map.Entry<String, String> text : texts.entrySet()) {
            json.writeStringField(text.getKey(), text.getValue());
        }
        json.writeEndObject();
    }

    static String outliers(List<InstanceOutlier> outliers) {
        return text(json -> {
            json.writeStartArray();
            for (InstanceOutlier one : outliers) {
                json.writeStartObject();
                json.writeStringField("instance", one.instance());
                json.writeStringField("group", shown(one.group()));
                json.writeStringField("measure", word(one.measure()));
                json.writeStringField("minute", one.minute().toString());
                json.writeNumberField("value", one.value());
                json.writeNumberField("median", one.median());
                json.writeNumberField("deviations", one.deviations());
                json.writeArrayFieldStart("series");
                for (String series : one.series()) {
                    json.writeString(series);
                }
                json.writeEndArray();
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }

    static String seriesOutliers(List<SeriesOutlier> outliers) {
        return text(json -> {
            json.writeStartArray();
            for (SeriesOutlier one : outliers) {
                json.writeStartObject();
                json.writeStringField("instance", one.instance());
                json.writeStringField("group", shown(one.group()));
                json.writeStringField("name", one.series());
                json.writeStringField("type", one.eventType());
                texts("tags", one.tags().asMap(), json);
                json.writeStringField("measure", word(one.measure()));
                json.writeStringField("minute", one.minute().toString());
                json.writeNumberField("calls", one.calls());
                json.writeNumberField("value", one.value());
                json.writeNumberField("others", one.others());
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }

    static String comparison(FleetComparison comparison) {
        return text(json -> {
            json.writeStartObject();
            json.writeStringField("before", comparison.before().toString());
            json.writeStringField("after", comparison.after().toString());
            json.writeNumberField("skipped", comparison.skipped());
            json.writeArrayFieldStart("series");
            for (SeriesChange change : comparison.changes()) {
                json.writeStartObject();
                json.writeStringField("name", change.name());
                json.writeStringField("type", change.eventType());
                texts("tags", change.tags().asMap(), json);
                json.writeStringField("speed", word(change.speed()));
                json.writeStringField("reliability", word(change.reliability()));
                json.writeNumberField("superiority", change.durations().superiority());
                json.writeNumberField("durationProbability", change.durations().probability());
                json.writeNumberField(
                        "failureShareDifference", change.failures().difference());
                json.writeNumberField("failureProbability", change.failures().probability());
                side("before", change.before(), json);
                side("after", change.after(), json);
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    private static void side(String name, SeriesStats series, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart(name);
        json.writeNumberField("calls", series.calls());
        json.writeNumberField("failures", series.failures());
        json.writeNumberField("medianNanos", series.duration().median().toNanos());
        json.writeNumberField("p95Nanos", series.duration().p95().toNanos());
        json.writeEndObject();
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
