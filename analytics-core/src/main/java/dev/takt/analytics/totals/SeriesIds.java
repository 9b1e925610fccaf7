package dev.takt.analytics.totals;

import dev.takt.analytics.event.Tags;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;

/** Short ids of series, made from name, event type and tags: the same in every process, so that an address can contain one. */
public final class SeriesIds {
    private static final int BYTES = 9;
    private static final byte END = 0;
    private static final byte PATH = 1;
    private static final byte FOLDED_PATH = 2;

    private SeriesIds() {}

    /** Returns the id of the series of this name, type and tags: 12 letters, digits, {@code -} and {@code _}. */
    public static String of(String name, String eventType, Tags tags) {
        return Base64.getUrlEncoder().encodeToString(bytesOf(name, eventType, tags));
    }

    /** Returns the same id as nine bytes. */
    public static byte[] bytesOf(String name, String eventType, Tags tags) {
        MessageDigest digest = sha256();
        add(digest, name);
        add(digest, eventType);
        tags.forEach((key, value) -> {
            add(digest, key);
            add(digest, value);
        });
        return firstBytes(digest);
    }

    /** Returns the id of the path of a series below another path, as nine bytes; both are given by their ids. */
    public static byte[] bytesBelow(byte[] parent, byte[] series, boolean isFolded) {
        MessageDigest digest = sha256();
        digest.update(isFolded ? FOLDED_PATH : PATH);
        digest.update(parent);
        digest.update(series);
        return firstBytes(digest);
    }

    private static byte[] firstBytes(MessageDigest digest) {
        return Arrays.copyOf(digest.digest(), BYTES);
    }

    private static void add(MessageDigest digest, String text) {
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        digest.update(END);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java platform has SHA-256", missing);
        }
    }
}
