package dev.takt.analytics.export.http;

import dev.takt.analytics.require.Require;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** Passwords and keys: how they are checked, put into a header and kept out of texts for people. */
public final class Credentials {
    private static final String MASK = "***";
    private static final String BASIC = "Basic ";
    /** A shorter secret may be a part of any text: it is masked in messages, not in what is read further. */
    private static final int LONG_ENOUGH = 8;

    private Credentials() {}

    /** The header's value for a user with a password. */
    public static String basic(String user, String password) {
        byte[] both = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        return BASIC + Base64.getEncoder().encodeToString(both);
    }

    /** Whether there is a secret, not which. */
    public static String masked(Optional<String> secret) {
        return secret.isPresent() ? MASK : "none";
    }

    /**
     * Returns a token or key without the spaces and line ends around it, which a file of secrets has.
     *
     * @throws IllegalArgumentException if a header cannot carry it; its value is not in the message
     */
    public static Optional<String> token(String argument, Optional<String> token) {
        return token.map(text -> checkedToken(argument, text.strip()));
    }

    /** Returns a password without the line ends after it, which a file of secrets has. */
    public static Optional<String> password(Optional<String> password) {
        return password.map(text -> text.replaceAll("[\r\n]+$", ""));
    }

    /**
     * Returns the name of a user.
     *
     * @throws IllegalArgumentException if it has a colon, which would end it in the header, or a control character
     */
    public static Optional<String> user(Optional<String> user) {
        user.filter(text -> text.indexOf(':') >= 0 || text.chars().anyMatch(Character::isISOControl))
                .ifPresent(text -> {
                    throw Require.refused("user", "a name without a colon and control characters", text);
                });
        return user;
    }

    private static String checkedToken(String argument, String token) {
        if (token.chars().anyMatch(letter -> letter < ' ' || letter > '~')) {
            throw Require.refused(argument, "one line of ASCII characters", MASK);
        }
        return token;
    }

    /** Returns the text of an answer without the secrets of the request, which some servers repeat. */
    static String removeFrom(String text, Optional<String> authorization, boolean message) {
        String cleaned = text;
        for (String secret : authorization.map(Credentials::partsOf).orElse(Set.of())) {
            if (!secret.isEmpty() && (message || secret.length() >= LONG_ENOUGH)) {
                cleaned = cleaned.replace(secret, MASK);
            }
        }
        return cleaned;
    }

    /** The credentials of a header's value; of a user and a password those in Base64, then the password. */
    private static Set<String> partsOf(String authorization) {
        Set<String> parts = new LinkedHashSet<>();
        String credentials = authorization.substring(authorization.indexOf(' ') + 1);
        parts.add(credentials);
        if (authorization.startsWith(BASIC)) {
            String both = new String(Base64.getDecoder().decode(credentials), StandardCharsets.UTF_8);
            parts.add(both.substring(both.indexOf(':') + 1));
        }
        return parts;
    }
}
