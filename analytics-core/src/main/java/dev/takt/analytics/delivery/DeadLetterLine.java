package dev.takt.analytics.delivery;

import dev.takt.analytics.export.Metric;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;

/** A refused metric as a JSON object in one line. What JSON cannot say, NaN and infinity, is null. */
final class DeadLetterLine {
    private static final HexFormat HEX = HexFormat.of();

    private final StringBuilder line = new StringBuilder();

    private DeadLetterLine() {}

    static String of(Metric metric, String reason, Instant refusedAt) {
        DeadLetterLine made = new DeadLetterLine();
        made.member("{", "refused").text(refusedAt.toString());
        made.member(",", "reason").text(reason);
        made.member(",", "id").text(metric.id().toString());
        made.member(",", "time").text(metric.time().toString());
        made.member(",", "name").text(metric.name());
        made.member(",", "fields").object(metric.fields());
        made.member(",", "tags").object(metric.tags().asMap());
        return made.line.append("}\n").toString();
    }

    private DeadLetterLine member(String before, String name) {
        line.append(before);
        text(name);
        line.append(':');
        return this;
    }

    private void object(Map<String, ?> members) {
        line.append('{');
        String before = "";
        for (Map.Entry<String, ?> one : members.entrySet()) {
            member(before, one.getKey()).value(one.getValue());
            before = ",";
        }
        line.append('}');
    }

    private void value(Object value) {
        if (value instanceof String text) {
            text(text);
        } else {
            line.append(value instanceof Double number && !Double.isFinite(number) ? "null" : value);
        }
    }

    /** Quoted; what steers a terminal or ends a line for some readers is escaped, and so is half a pair that stands alone. */
    private void text(String text) {
        line.append('"');
        text.codePoints().forEach(letter -> {
            if (letter == '"' || letter == '\\') {
                line.append('\\').append((char) letter);
            } else if (isToBeEscaped(letter)) {
                line.append("\\u").append(HEX.toHexDigits((char) letter));
            } else {
                line.appendCodePoint(letter);
            }
        });
        line.append('"');
    }

    /** All of these have four hexadecimal digits at most. */
    private static boolean isToBeEscaped(int letter) {
        return switch (Character.getType(letter)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE ->
                true;
            case Character.FORMAT -> Character.isBmpCodePoint(letter);
            default -> false;
        };
    }
}
