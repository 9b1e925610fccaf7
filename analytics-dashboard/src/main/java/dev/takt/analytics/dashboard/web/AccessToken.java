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
 * The token of a dashboard and the sessions of clients that presented it. Every comparison takes constant time.
 *
 * <p>A session is the time of its end with a keyed hash. Nothing is stored about it, it does not reveal the token, and it ends with
 * the process that made it.
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

    /** Returns true if {@code presented} is the token. */
    boolean isToken(String presented) {
        return MessageDigest.isEqual(tokenHash, hash(presented));
    }

    /** Returns a new session, which ends after 12 hours. */
    String session() {
        return signed(epochSeconds.getAsLong() + SESSION.toSeconds());
    }

    /** Returns true if {@code presented} is a session of this process that has not ended. */
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

    /** Returns the keyed hash of {@code text}. Without the key, texts with similar hashes could be prepared. */
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
