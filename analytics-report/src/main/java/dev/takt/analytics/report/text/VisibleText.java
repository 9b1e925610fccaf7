package dev.takt.analytics.report.text;

import dev.takt.analytics.require.ControlCharacters;

/**
 * Untrusted text with an escape such as {@code \u001b} in place of each of the {@link ControlCharacters}, so that it is read and does
 * not act on the reader.
 */
public final class VisibleText {
    private static final String CUT = "…";

    private VisibleText() {}

    /** The text, made visible. */
    public static String of(String text) {
        return ControlCharacters.escaped(text);
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
}
