package dev.takt.analytics.config;

import java.util.List;
import java.util.Locale;

/** Tells by its name whether a value is nobody's business, and hides it. */
final class Secrets {
    static final String MASK = "***";

    private static final List<String> NAMES =
            List.of("password", "passwd", "passphrase", "token", "secret", "apikey", "privatekey", "credential");

    private Secrets() {}

    /** Returns {@code value}, or {@code ***} if a part of {@code key} names a secret, however it is spelled. */
    static String masked(String key, String value) {
        String letters = key.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
        return NAMES.stream().anyMatch(letters::contains) ? MASK : value;
    }
}
