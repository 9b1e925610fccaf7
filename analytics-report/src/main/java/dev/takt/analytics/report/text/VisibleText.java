package dev.takt.analytics.report.text;

import dev.takt.analytics.require.ControlCharacters;

/**
 * A converter of untrusted text for display. It replaces each of the {@link ControlCharacters} by an escape such as {@code \u001b}, so that
 * it has no effect on the output.
 */
public final class VisibleText {
    private static final String CUT = "…";

    private VisibleText() {}

    /** Returns {@code text} with escapes. */
    public static String of(String text) {
        return ControlCharacters.escaped(text);
    }

    /**
     * Returns {@code text} with escapes, shortened in its middle to at most {@code longest} characters, so that both ends remain readable.
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
