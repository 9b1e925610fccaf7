package dev.takt.analytics.export.influx;

import dev.takt.analytics.export.names.WellFormed;
import java.util.Set;

/**
 * Writes texts in the line protocol, with escapes. Characters that it does not support are replaced:
 *
 * <ul>
 *   <li>a line break becomes a space, in a name any other control character too;
 *   <li>a backslash before a comma, an equals sign, a quote or a space, or at the end of a name, becomes a slash: it would escape the next
 *       character, and cannot be escaped itself;
 *   <li>a measurement's first {@code #}, which would make the line a comment, becomes an underscore;
 *   <li>the reserved keys, such as {@code time}, get an underscore at their end.
 * </ul>
 */
final class LineText {
    private static final Set<String> RESERVED = Set.of("time", "_measurement", "_field");

    private LineText() {}

    /** Writes the name of a measurement. */
    static void measurement(String text, StringBuilder line) {
        if (text.charAt(0) == '#') {
            line.append('_');
            name(text.substring(1), line);
        } else {
            name(text, line);
        }
    }

    /** Returns a key with unsupported characters replaced, but not escaped; the same object if there are none. */
    static String keyOf(String key) {
        if (RESERVED.contains(key)) {
            return key + "_";
        }
        String valid = WellFormed.of(key);
        for (int i = 0; i < valid.length(); i++) {
            if (valid.charAt(i) == '\\' || Character.isISOControl(valid.charAt(i))) {
                StringBuilder replaced = new StringBuilder();
                for (int at = 0; at < valid.length(); at++) {
                    replaced.append(supported(valid, at));
                }
                return replaced.toString();
            }
        }
        return valid;
    }

    /** Writes the value of a tag, or another name. */
    static void name(String text, StringBuilder line) {
        for (int i = 0; i < text.length(); i++) {
            char letter = supported(text, i);
            if (isSpecial(letter)) {
                line.append('\\');
            }
            line.append(letter);
        }
    }

    private static char supported(String text, int at) {
        char letter = text.charAt(at);
        if (Character.isISOControl(letter)) {
            return ' ';
        }
        boolean escaping = letter == '\\' && (at + 1 == text.length() || isEscaped(text.charAt(at + 1)));
        return escaping ? '/' : letter;
    }

    /** Writes the text of a field, in quotes. */
    static void quoted(String text, StringBuilder line) {
        line.append('"');
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            switch (letter) {
                case '"', '\\' -> line.append('\\').append(letter);
                case '\n', '\r' -> line.append(' ');
                default -> line.append(letter);
            }
        }
        line.append('"');
    }

    private static boolean isEscaped(char letter) {
        return isSpecial(letter) || letter == '"' || Character.isISOControl(letter);
    }

    private static boolean isSpecial(char letter) {
        return letter == ',' || letter == '=' || letter == ' ';
    }
}
