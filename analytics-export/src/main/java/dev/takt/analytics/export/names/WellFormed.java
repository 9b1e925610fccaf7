package dev.takt.analytics.export.names;

/** Text that can be written in UTF-8: half of a surrogate pair that stands alone becomes the replacement character, U+FFFD. */
public final class WellFormed {
    private static final char REPLACEMENT = '\uFFFD';

    private WellFormed() {}

    /** Returns {@code text} itself if it is well formed, which it usually is. */
    public static String of(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                return replaced(text);
            }
        }
        return text;
    }

    private static String replaced(String text) {
        StringBuilder sound = new StringBuilder(text.length());
        text.codePoints()
                .map(letter ->
                        letter >= Character.MIN_SURROGATE && letter <= Character.MAX_SURROGATE ? REPLACEMENT : letter)
                .forEach(sound::appendCodePoint);
        return sound.toString();
    }
}
