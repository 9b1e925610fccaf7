package dev.takt.analytics.dashboard.web;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.function.LongSupplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The token, and the sessions of those who presented it. Every comparison takes the same time, whatever is compared.
 *
 * <p>A session is a text that says until when it holds, under a keyed hash: nothing is kept about it, it does not give the
 * token away, and it ends with the process that made it.
 */
final class AccessToken {
    private static final Duration SESSION = Duration.ofHours(12);
    private static final String ALGORITHM = "HmacSHA256";
    private static final int KEY_BYTES = 32;
    private static final int LONGEST_SESSION = 128;

    private final SecretKeySpec key;
    private final byte[] tokenHash;
    private final LongSupplier epochSeconds;

    AccessToken(String token, LongSupplier epochSeconds) {
        byte[] random = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(random);
        this.key = new SecretKeySpec(random, ALGORITHM);
        this.tokenHash = hash(token);
        this.epochSeconds = epochSeconds;
    }

    /** Whether {@code presented} is the token. */
    boolean isToken(String presented) {
        return MessageDigest.isEqual(tokenHash, hash(presented));
    }

    /** A new session. */
    String session() {
        return signed(epochSeconds.getAsLong() + SESSION.toSeconds());
    }

    /** Whether {@code presented} is a session of ours that has not ended. */
    boolean isSession(String presented) {
        int dot = presented.indexOf('.');
        if (dot < 1 || presented.length() > LONGEST_SESSION) {
            return false;
        }
        try {
            long until = Long.parseLong(presented, 0, dot, 10);
            boolean ours = MessageDigest.isEqual(hash(signed(until)), hash(presented));
            return ours && until > epochSeconds.getAsLong();
        } catch (NumberFormatException notOurs) {
            return false;
        }
    }

    private String signed(long until) {
        return until + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(hash("session " + until));
    }

    /** Keyed, so that nobody can prepare texts whose hashes begin alike. */
    private byte[] hash(String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(ALGORITHM + " is part of every Java platform", missing);
        }
    }
}
