package dev.takt.analytics.require;

/** The beginning of a foreign text for quotation in messages. */
public final class Excerpt {
    private static final String CUT = "…";

    private Excerpt() {}

    /** Returns {@code text} with at most {@code most} chars and no half of a character; a cut text ends in …. */
    public static String of(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
        return text.substring(0, end) + CUT;
    }
}
