package dev.takt.analytics.export.http;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** Passwords and keys: what becomes of them in a header, and in a text for people. */
public final class Secret {
    private static final String MASK = "***";

    private Secret() {}

    /** The header's value for a user with a password. */
    public static String basic(String user, String password) {
        byte[] both = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(both);
    }

    /** Whether there is a secret, not which. */
    public static String masked(Optional<String> secret) {
        return secret.isPresent() ? MASK : "none";
    }
}
