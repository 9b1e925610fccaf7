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

    /**
     * Returns {@code text} with an escape ({@code \\u001b}) in place of each character that moves a terminal's cursor, ends a line
     * or turns the direction of writing; the same text if there is none.
     */
    public static String harmless(String text) {
        if (text.chars().noneMatch(Excerpt::isHarmful)) {
            return text;
        }
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        text.chars().forEach(letter -> {
            if (isHarmful(letter)) {
                escaped.append(String.format("\\u%04x", letter));
            } else {
                escaped.append((char) letter);
            }
        });
        return escaped.toString();
    }

    private static boolean isHarmful(int letter) {
        return Character.isISOControl(letter)
                || letter == 0x2028
                || letter == 0x2029
                || Character.getType(letter) == Character.FORMAT;
    }
}
