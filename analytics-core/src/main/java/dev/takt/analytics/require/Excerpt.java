package dev.takt.analytics.require;

/** The beginning of a text that somebody else wrote, as messages quote it. */
public final class Excerpt {
    private static final String CUT = "…";

    private Excerpt() {}

    /** The {@code text}, of which no more than {@code most} chars stay, and never half of a character; what is cut ends in …. */
    public static String of(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
        return text.substring(0, end) + CUT;
    }
}
