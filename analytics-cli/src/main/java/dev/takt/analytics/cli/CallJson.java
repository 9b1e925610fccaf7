package dev.takt.analytics.cli;

import dev.takt.analytics.event.Event;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.Locale;

/** Writes a call as a JSON object, in the same form in every command. */
final class CallJson {
    private CallJson() {}

    static void write(Event call, JsonOutput out) throws IOException {
        out.begin().put("name", call.name()).put("type", call.eventType()).put("tags", call.tags());
        out.put("start", call.startTime().toString()).put("durationNanos", call.duration());
        out.put("outcome", call.outcome().name().toLowerCase(Locale.ROOT));
        if (call.errorType() != null) {
            out.put("errorType", call.errorType());
        }
        if (!call.annotations().isEmpty()) {
            out.put("annotations", call.annotations());
        }
        if (call.elements().isPresent()) {
            out.put("elements", call.elements().getAsLong());
        }
        if (call.timeToFirst().isPresent()) {
            out.put("timeToFirstNanos", call.timeToFirst().get());
        }
        out.end();
    }

    /** Writes the call as one line. */
    static void writeLine(Event call, PrintStream out) {
        try (JsonOutput line = JsonOutput.ofLine(out)) {
            write(call, line);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
