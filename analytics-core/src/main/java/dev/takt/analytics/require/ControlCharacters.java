package dev.takt.analytics.require;

import java.util.Locale;

/**
 * Characters that act on the reader instead of being read: C0 and C1 controls (line breaks and ESC among them), line and paragraph
 * separators, characters that change the direction of text, other invisible format characters, noncharacters and lone surrogates.
 *
 * <p>The joiners U+200C and U+200D are not among them: scripts and emoji need them, and they change no direction.
 */
public final class ControlCharacters {
    private static final int NON_JOINER = 0x200C;
    private static final int JOINER = 0x200D;
    private static final int NONCHARACTER = 0xFFFE;
    private static final int FIRST_ARABIC_NONCHARACTER = 0xFDD0;
    private static final int LAST_ARABIC_NONCHARACTER = 0xFDEF;

    private ControlCharacters() {}

    /** Returns true if {@code text} contains one of them. */
    public static boolean areIn(String text) {
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            if (isOne(text.codePointAt(i))) {
                return true;
            }
        }
        return false;
    }

    /** Returns {@code text} with a question mark in place of each of them. */
    public static String marked(String text) {
        if (!areIn(text)) {
            return text;
        }
        StringBuilder marked = new StringBuilder(text.length());
        text.codePoints().forEach(character -> marked.appendCodePoint(isOne(character) ? '?' : character));
        return marked.toString();
    }

    /** Returns {@code text} with one space in place of each run of them. */
    public static String spaced(String text) {
        if (!areIn(text)) {
            return text;
        }
        StringBuilder spaced = new StringBuilder(text.length());
        boolean isInRun = false;
        for (int character : text.codePoints().toArray()) {
            boolean isControl = isOne(character);
            if (!isControl) {
                spaced.appendCodePoint(character);
            } else if (!isInRun) {
                spaced.append(' ');
            }
            isInRun = isControl;
        }
        return spaced.toString();
    }

    /** Returns {@code text} with an escape such as {@code \n} or {@code \u001b} in place of each of them. */
    public static String escaped(String text) {
        if (!areIn(text)) {
            return text;
        }
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(character -> {
            if (isOne(character)) {
                escaped.append(escapeOf(character));
            } else {
                escaped.appendCodePoint(character);
            }
        });
        return escaped.toString();
    }

    private static boolean isOne(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE ->
                true;
            case Character.FORMAT -> character != NON_JOINER && character != JOINER;
            default -> isNoncharacter(character);
        };
    }

    private static boolean isNoncharacter(int character) {
        return (character & NONCHARACTER) == NONCHARACTER
                || (character >= FIRST_ARABIC_NONCHARACTER && character <= LAST_ARABIC_NONCHARACTER);
    }

    private static String escapeOf(int character) {
        return switch (character) {
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            default ->
                Character.isBmpCodePoint(character)
                        ? String.format(Locale.ROOT, "\\u%04x", character)
                        : String.format(Locale.ROOT, "\\u{%x}", character);
        };
    }
}
