package dev.takt.analytics.report.text;

import java.util.Locale;

/**
 * Untrusted text with everything made visible that would act on the reader instead of being read: control characters
 * (line breaks and ESC among them), the signs that turn the direction of writing, other invisible format characters,
 * line separators, noncharacters and lone surrogates. Each becomes an escape such as {@code \u001b}.
 *
 * <p>The joiners U+200C and U+200D stay: scripts and emoji need them and they turn nothing.
 */
public final class VisibleText {
    private static final String CUT = "…";
    private static final int NON_JOINER = 0x200C;
    private static final int JOINER = 0x200D;
    private static final int NONCHARACTER = 0xFFFE;
    private static final int FIRST_ARABIC_NONCHARACTER = 0xFDD0;
    private static final int LAST_ARABIC_NONCHARACTER = 0xFDEF;

    private VisibleText() {}

    /** The text, made visible. */
    public static String of(String text) {
        if (!hasActing(text)) {
            return text;
        }
        StringBuilder visible = new StringBuilder(text.length() + CUT.length());
        text.codePoints().forEach(character -> {
            if (acts(character)) {
                visible.append(escaped(character));
            } else {
                visible.appendCodePoint(character);
            }
        });
        return visible.toString();
    }

    /**
     * The text, made visible, and shortened in its middle to at most {@code longest} characters, so that both of its ends
     * can be read.
     */
    public static String cut(String text, int longest) {
        String visible = of(text);
        if (visible.length() <= longest) {
            return visible;
        }
        int tail = (longest - 1) / 3;
        int head = longest - 1 - tail;
        int headEnd = Character.isHighSurrogate(visible.charAt(head - 1)) ? head - 1 : head;
        int tailStart = visible.length() - tail;
        if (tail > 0 && Character.isLowSurrogate(visible.charAt(tailStart))) {
            tailStart++;
        }
        return visible.substring(0, headEnd) + CUT + visible.substring(tailStart);
    }

    private static boolean hasActing(String text) {
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            if (acts(text.codePointAt(i))) {
                return true;
            }
        }
        return false;
    }

    private static boolean acts(int character) {
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

    private static String escaped(int character) {
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
