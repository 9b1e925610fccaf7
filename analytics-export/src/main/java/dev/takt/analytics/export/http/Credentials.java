package dev.takt.analytics.export.http;

import dev.takt.analytics.require.Mask;
import dev.takt.analytics.require.Require;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** Checks passwords and keys, encodes them for headers and masks them in texts. */
public final class Credentials {
    private static final String BASIC = "Basic ";
    /** Length from which a secret is masked in all answers. A shorter one may be part of any text, and is masked only in messages. */
    private static final int SHORTEST_MASKED = 8;

    private Credentials() {}

    /** Returns the value of the header for a user with a password. */
    public static String basic(String user, String password) {
        byte[] both = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        return BASIC + Base64.getEncoder().encodeToString(both);
    }

    /** Returns whether there is a secret, without the secret. */
    public static String masked(Optional<String> secret) {
        return secret.isPresent() ? Mask.TEXT : "none";
    }

    /**
     * Returns a token or key without surrounding white space, which files of secrets often contain.
     *
     * @throws IllegalArgumentException if a header cannot contain it; without its value in the message
     */
    public static Optional<String> token(String argument, Optional<String> token) {
        return token.map(text -> checkedToken(argument, text.strip()));
    }

    /** Returns a password without line ends after it, which files of secrets often contain. */
    public static Optional<String> password(Optional<String> password) {
        return password.map(text -> text.replaceAll("[\r\n]+$", ""));
    }

    /**
     * Returns the name of a user.
     *
     * @throws IllegalArgumentException if it contains a colon, which would end it in the header, or a control character
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
            throw Require.refused(argument, "one line of ASCII characters", Mask.TEXT);
        }
        return token;
    }

    /** Returns the text of an answer with the secrets of the request masked, which some servers repeat. */
    static String removeFrom(String text, Optional<String> authorization, boolean message) {
        String cleaned = text;
        for (String secret : authorization.map(Credentials::partsOf).orElse(Set.of())) {
            if (!secret.isEmpty() && (message || secret.length() >= SHORTEST_MASKED)) {
                cleaned = cleaned.replace(secret, Mask.TEXT);
            }
        }
        return cleaned;
    }

    /** Returns the secrets in the value of a header: the token, or the Base64 of user and password and the password itself. */
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
