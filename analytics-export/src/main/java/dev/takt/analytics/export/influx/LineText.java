package dev.takt.analytics.export.influx;

import dev.takt.analytics.export.names.WellFormed;
import java.util.Set;

/**
 * Texts as the line protocol writes them. What it can carry is escaped; what it cannot is replaced:
 *
 * <ul>
 *   <li>a line break becomes a space, in a name any other control character too;
 *   <li>a backslash before a comma, an equals sign, a quote or a space, or at the end of a name, becomes a slash: it would escape what
 *       follows, and cannot be escaped itself;
 *   <li>a measurement's first {@code #}, which would make the line a comment, becomes an underscore;
 *   <li>the key {@code time}, and the other reserved ones, get an underscore at the end.
 * </ul>
 */
final class LineText {
    private static final Set<String> RESERVED = Set.of("time", "_measurement", "_field");

    private LineText() {}

    /** The measurement's name. */
    static void measurement(String text, StringBuilder line) {
        if (text.charAt(0) == '#') {
            line.append('_');
            name(text.substring(1), line);
        } else {
            name(text, line);
        }
    }

    /** Returns what the line protocol can carry of a key, not escaped yet; the key itself if that is all of it. */
    static String keyOf(String key) {
        if (RESERVED.contains(key)) {
            return key + "_";
        }
        String sound = WellFormed.of(key);
        for (int i = 0; i < sound.length(); i++) {
            if (sound.charAt(i) == '\\' || Character.isISOControl(sound.charAt(i))) {
                StringBuilder carried = new StringBuilder();
                for (int at = 0; at < sound.length(); at++) {
                    carried.append(carried(sound, at));
                }
                return carried.toString();
            }
        }
        return sound;
    }

    /** A tag's value, or any other name. */
    static void name(String text, StringBuilder line) {
        for (int i = 0; i < text.length(); i++) {
            char letter = carried(text, i);
            if (isSpecial(letter)) {
                line.append('\\');
            }
            line.append(letter);
        }
    }

    private static char carried(String text, int at) {
        char letter = text.charAt(at);
        if (Character.isISOControl(letter)) {
            return ' ';
        }
        boolean escaping = letter == '\\' && (at + 1 == text.length() || isEscaped(text.charAt(at + 1)));
        return escaping ? '/' : letter;
    }

    /** A field's text, in quotes. */
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
