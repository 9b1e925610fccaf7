package dev.takt.analytics.delivery.spool;

import dev.takt.analytics.export.Metric;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;

/** Writes a refused metric as a JSON object in one line. NaN and infinity, which JSON does not have, become null. */
final class DeadLetterLine {
    private static final HexFormat HEX = HexFormat.of();

    private final StringBuilder line = new StringBuilder();

    private DeadLetterLine() {}

    /** Returns the line, with its line feed. */
    static String of(Metric metric, String reason, Instant refusedAt) {
        DeadLetterLine json = new DeadLetterLine();
        json.member("{", "refused").text(refusedAt.toString());
        json.member(",", "reason").text(reason);
        json.member(",", "id").text(metric.id().toString());
        json.member(",", "time").text(metric.time().toString());
        json.member(",", "name").text(metric.name());
        json.member(",", "fields").object(metric.fields());
        json.member(",", "tags").object(metric.tags().asMap());
        return json.line.append("}\n").toString();
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

    /** Writes {@code text} in quotes. Escapes control and format characters, line separators and single surrogates. */
    private void text(String text) {
        line.append('"');
        text.codePoints().forEach(letter -> {
            if (letter == '"' || letter == '\\') {
                line.append('\\').append((char) letter);
            } else if (needsEscape(letter)) {
                line.append("\\u").append(HEX.toHexDigits((char) letter));
            } else {
                line.appendCodePoint(letter);
            }
        });
        line.append('"');
    }

    /** Returns true for characters of at most four hexadecimal digits that a terminal or a line reader may interpret. */
    private static boolean needsEscape(int letter) {
        return switch (Character.getType(letter)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE ->
                true;
            case Character.FORMAT -> Character.isBmpCodePoint(letter);
            default -> false;
        };
    }
}
