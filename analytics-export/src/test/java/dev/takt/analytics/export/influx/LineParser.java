package dev.takt.analytics.export.influx;

import dev.takt.analytics.event.Tags;
import dev.takt.analytics.export.Fields;
import dev.takt.analytics.export.Metric;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Parses a line by the specification of the line protocol, independently of the code that writes it. */
final class LineParser {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final String line;
    private int next;

    private LineParser(String line) {
        this.line = line;
    }

    static Metric metric(String line) {
        return new LineParser(line).read();
    }

    private Metric read() {
        if (line.isEmpty() || line.charAt(0) == '#') {
            throw new IllegalArgumentException("a comment: " + line);
        }
        String measurement = name(", ");
        Map<String, String> tags = new LinkedHashMap<>();
        while (taken(',')) {
            String key = name("=");
            expect('=');
            String value = name(", ");
            if (value.isEmpty()) {
                throw new IllegalArgumentException("tag without a value: " + line);
            }
            tags.put(key, value);
        }
        expect(' ');
        Map<String, Object> fields = new LinkedHashMap<>();
        do {
            String key = name("=");
            expect('=');
            fields.put(key, value());
        } while (taken(','));
        expect(' ');
        long time = Long.parseLong(line.substring(next));
        Instant instant =
                Instant.ofEpochSecond(Math.floorDiv(time, NANOS_PER_SECOND), Math.floorMod(time, NANOS_PER_SECOND));
        return new Metric(instant, measurement, Fields.copyOf(fields), Tags.of(tags));
    }

    /** Reads a name up to one of {@code ends}. A backslash escapes a comma, an equals sign or a space; elsewhere it is a letter. */
    private String name(String ends) {
        StringBuilder name = new StringBuilder();
        while (ends.indexOf(line.charAt(next)) < 0) {
            if (line.charAt(next) == '\\' && ",= ".indexOf(line.charAt(next + 1)) >= 0) {
                next++;
            }
            name.append(line.charAt(next++));
        }
        return name.toString();
    }

    private Object value() {
        if (taken('"')) {
            StringBuilder text = new StringBuilder();
            while (!taken('"')) {
                if (line.charAt(next) == '\\' && "\"\\".indexOf(line.charAt(next + 1)) >= 0) {
                    next++;
                }
                text.append(line.charAt(next++));
            }
            return text.toString();
        }
        String value = name(", ");
        if (value.equals("true") || value.equals("false")) {
            return Boolean.valueOf(value);
        }
        return value.endsWith("i")
                ? (Object) Long.valueOf(value.substring(0, value.length() - 1))
                : Double.valueOf(value);
    }

    private boolean taken(char letter) {
        boolean there = line.charAt(next) == letter;
        next += there ? 1 : 0;
        return there;
    }

    private void expect(char letter) {
        if (!taken(letter)) {
            throw new IllegalArgumentException("no " + letter + " at " + next + ": " + line);
        }
    }
}
