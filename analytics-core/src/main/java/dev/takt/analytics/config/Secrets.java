package dev.takt.analytics.config;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Decides by a key's name whether its value is a secret, and hides it. */
final class Secrets {
    static final String MASK = "***";

    /** Parts of a key, without what separates its words. */
    private static final List<String> NAMES = List.of(
            "password",
            "passwort",
            "passwd",
            "passphrase",
            "token",
            "secret",
            "apikey",
            "accesskey",
            "privatekey",
            "signingkey",
            "encryptionkey",
            "credential",
            "authorization",
            "bearer");

    /** Whole words of a key; too short to be looked for within others. */
    private static final Set<String> WORDS = Set.of("auth", "pwd", "pass", "jwt", "passcode", "pin");

    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^A-Za-z]+|(?<=[a-z])(?=[A-Z])");

    /** The user and password of an address: after {@code ://} as far as the last at sign, without a scheme in front of one. */
    private static final Pattern USER =
            Pattern.compile("(?:(?<=://)[^\\s,]*|(?<![\\w/.*-])[\\w.%-]+:(?!//)(?:(?!://)[^\\s,@])++)@");

    private Secrets() {}

    /**
     * Returns {@code value}, without the users and passwords of addresses in it; {@code ***} if a part of {@code key} names a
     * secret, in whatever case and with whatever between its words, or nearly names one.
     */
    static String masked(String key, String value) {
        return isSecret(key) ? MASK : withoutUsers(value);
    }

    /** Returns {@code text} with {@code ***} in place of the user and password of each address. */
    static String withoutUsers(String text) {
        return text.indexOf('@') < 0 ? text : USER.matcher(text).replaceAll(MASK + "@");
    }

    private static boolean isSecret(String key) {
        String letters = key.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
        return NAMES.stream().anyMatch(letters::contains)
                || Arrays.stream(BETWEEN_WORDS.split(key))
                        .map(word -> word.toLowerCase(Locale.ROOT))
                        .anyMatch(word -> WORDS.contains(word) || isMisspelled(word));
    }

    private static boolean isMisspelled(String word) {
        return word.length() >= 4
                && NAMES.stream()
                        .anyMatch(name ->
                                Math.abs(name.length() - word.length()) <= 1 && Spelling.distance(name, word) <= 1);
    }
}
