package dev.takt.analytics.config.read;

import dev.takt.analytics.require.Mask;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Masks the values of keys whose names mark secrets, and users and passwords in addresses. */
public final class Secrets {
    /** Names of secrets; looked for in the letters of a key, without separators. */
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

    /** Names of secrets that are too short to be looked for within other words. */
    private static final Set<String> WORDS = Set.of("auth", "pwd", "pass", "jwt", "passcode", "pin");

    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^A-Za-z]+|(?<=[a-z])(?=[A-Z])");

    /** The user and password of an address: from {@code ://}, or from the start of an address without a scheme, to the last at sign. */
    private static final Pattern USER =
            Pattern.compile("(?:(?<=://)[^\\s,]*|(?<![\\w/.*-])[\\w.%-]+:(?!//)(?:(?!://)[^\\s,@])++)@");

    private Secrets() {}

    /**
     * Returns {@code ***} if a part of {@code key} is the name of a secret or one letter off it, in any case and with any separators. Otherwise
     * returns {@code value} without users and passwords of addresses.
     */
    public static String masked(String key, String value) {
        return isSecret(key) ? Mask.TEXT : withoutUsers(value);
    }

    /** Returns {@code text} with {@code ***} instead of the user and password of each address. */
    public static String withoutUsers(String text) {
        return text.indexOf('@') < 0 ? text : USER.matcher(text).replaceAll(Mask.TEXT + "@");
    }

    private static boolean isSecret(String key) {
        String letters = key.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
        for (String name : NAMES) {
            if (letters.contains(name)) {
                return true;
            }
        }
        for (String part : BETWEEN_WORDS.split(key, -1)) {
            String word = part.toLowerCase(Locale.ROOT);
            if (WORDS.contains(word) || isMisspelled(word)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isMisspelled(String word) {
        if (word.length() < 4) {
            return false;
        }
        for (String name : NAMES) {
            if (Math.abs(name.length() - word.length()) <= 1 && Spelling.distance(name, word) <= 1) {
                return true;
            }
        }
        return false;
    }
}
