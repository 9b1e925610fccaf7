package dev.takt.analytics.report.console.terminal;

import dev.takt.analytics.report.text.VisibleText;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;

/**
 * A converter of text for a terminal. The result has no control characters, only characters of the charset, and a known width. For one
 * thread.
 *
 * <p>It removes characters whose width differs between terminals (joiners, variation selectors and skin tones), so that a composed emoji is
 * shown as its parts.
 */
public final class ConsoleText {
    private static final int NON_JOINER = 0x200C;
    private static final int JOINER = 0x200D;
    private static final int FIRST_SELECTOR = 0xFE00;
    private static final int LAST_SELECTOR = 0xFE0F;
    private static final int FIRST_SKIN_TONE = 0x1F3FB;
    private static final int LAST_SKIN_TONE = 0x1F3FF;
    private static final int FIRST_FURTHER_SELECTOR = 0xE0100;
    private static final int LAST_FURTHER_SELECTOR = 0xE01EF;

    private final CharsetEncoder encoder;
    private final String ellipsis;

    public ConsoleText(Charset charset) {
        this.encoder = charset.newEncoder();
        this.ellipsis = canShow("…") ? "…" : "...";
    }

    /** Returns true if the charset contains all characters of {@code text}. */
    public boolean canShow(String text) {
        return encoder.canEncode(text);
    }

    /** Returns untrusted text in a form that is safe for the terminal. */
    public String clean(String text) {
        if (isPrintableAscii(text)) {
            return text;
        }
        StringBuilder clean = new StringBuilder(text.length());
        VisibleText.of(text).codePoints().filter(ConsoleText::hasKnownWidth).forEach(character -> {
            String one = Character.toString(character);
            clean.append(canShow(one) ? one : substitute(character));
        });
        return clean.toString();
    }

    /** Returns {@code text} if it has at most {@code width} columns, else its beginning and an ellipsis. */
    public String cut(String text, int width) {
        if (TextWidth.of(text) <= width) {
            return text;
        }
        if (width < ellipsis.length()) {
            return ellipsis.substring(0, Math.max(0, width));
        }
        return beginning(text, width - ellipsis.length()) + ellipsis;
    }

    /** Returns the longest beginning of {@code text} that has at most {@code width} columns. */
    public String beginning(String text, int width) {
        int room = width;
        StringBuilder beginning = new StringBuilder();
        for (int character : text.codePoints().toArray()) {
            room -= TextWidth.of(character);
            if (room < 0) {
                break;
            }
            beginning.appendCodePoint(character);
        }
        return beginning.toString();
    }

    /** Returns the mark at the end of a shortened text. */
    public String ellipsis() {
        return ellipsis;
    }

    /** Returns {@code text} padded with spaces on the right to {@code width} columns. */
    static String left(String text, int width) {
        return text + " ".repeat(Math.max(0, width - TextWidth.of(text)));
    }

    /** Returns {@code text} padded with spaces on the left to {@code width} columns. */
    public static String right(String text, int width) {
        return " ".repeat(Math.max(0, width - TextWidth.of(text))) + text;
    }

    private static boolean isPrintableAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < ' ' || text.charAt(i) > '~') {
                return false;
            }
        }
        return true;
    }

    private static String substitute(int character) {
        return switch (character) {
            case 'µ' -> "u";
            case '–' -> "-";
            case '…' -> "...";
            case '·' -> "-";
            case '✅' -> "[ok]";
            case '❌' -> "[failed]";
            default -> "?";
        };
    }

    private static boolean hasKnownWidth(int character) {
        return character != JOINER
                && character != NON_JOINER
                && !isBetween(character, FIRST_SELECTOR, LAST_SELECTOR)
                && !isBetween(character, FIRST_SKIN_TONE, LAST_SKIN_TONE)
                && !isBetween(character, FIRST_FURTHER_SELECTOR, LAST_FURTHER_SELECTOR);
    }

    private static boolean isBetween(int character, int first, int last) {
        return character >= first && character <= last;
    }
}
