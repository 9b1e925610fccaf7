package dev.takt.analytics.report.html.page;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import dev.takt.analytics.report.html.page.Timeline.Slot;
import dev.takt.analytics.report.html.page.Timeline.Track;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** Writes what the charts need as JSON that may stand inside a script element: no {@code <}, no line separators. */
public final class ChartJson {
    private static final JsonFactory FACTORY =
            new JsonFactoryBuilder().characterEscapes(new InsideHtml()).build();

    private ChartJson() {}

    /** The timeline as JSON. */
    public static String of(Timeline timeline) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(text)) {
            json.writeStartObject();
            json.writeNumberField("stepNanos", timeline.stepNanos());
            json.writeArrayFieldStart("labels");
            for (String label : timeline.labels()) {
                json.writeString(label);
            }
            json.writeEndArray();
            json.writeArrayFieldStart("tracks");
            for (Track track : timeline.tracks()) {
                write(json, track);
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static void write(JsonGenerator json, Track track) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", track.name());
        write(json, "success", track.slots(), Slot::success);
        write(json, "failure", track.slots(), Slot::failure);
        write(json, "cancelled", track.slots(), Slot::cancelled);
        write(json, "unset", track.slots(), Slot::unset);
        write(json, "p50", track.slots(), Slot::p50Nanos);
        write(json, "p95", track.slots(), Slot::p95Nanos);
        write(json, "p99", track.slots(), Slot::p99Nanos);
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, String name, List<Slot> slots, ToLongFunction<Slot> number)
            throws IOException {
        json.writeArrayFieldStart(name);
        for (Slot slot : slots) {
            json.writeNumber(number.applyAsLong(slot));
        }
        json.writeEndArray();
    }

    /** Escapes what would end a script element, start a comment in it, or end a line of a script. */
    private static final class InsideHtml extends CharacterEscapes {
        private static final long serialVersionUID = 1;
        private static final int LINE_SEPARATOR = 0x2028;
        private static final int PARAGRAPH_SEPARATOR = 0x2029;

        @Override
        public int[] getEscapeCodesForAscii() {
            int[] codes = standardAsciiEscapesForJSON();
            for (char character : new char[] {'<', '>', '&', '\''}) {
                codes[character] = ESCAPE_STANDARD;
            }
            return codes;
        }

        @Override
        public @Nullable SerializableString getEscapeSequence(int character) {
            return switch (character) {
                case LINE_SEPARATOR -> new SerializedString("\\u2028");
                case PARAGRAPH_SEPARATOR -> new SerializedString("\\u2029");
                default -> null;
            };
        }
    }
}
