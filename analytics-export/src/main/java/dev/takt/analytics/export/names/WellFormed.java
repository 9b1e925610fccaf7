package dev.takt.analytics.export.names;

/** Converts texts to valid UTF-16: a single surrogate, which UTF-8 cannot encode, becomes the replacement character U+FFFD. */
public final class WellFormed {
    private static final char REPLACEMENT = '\uFFFD';

    private WellFormed() {}

    /** Returns {@code text} with single surrogates replaced; the same object if there are none. */
    public static String of(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                return replaced(text);
            }
        }
        return text;
    }

    private static String replaced(String text) {
        StringBuilder valid = new StringBuilder(text.length());
        text.codePoints()
                .map(letter ->
                        letter >= Character.MIN_SURROGATE && letter <= Character.MAX_SURROGATE ? REPLACEMENT : letter)
                .forEach(valid::appendCodePoint);
        return valid.toString();
    }
}
