package dev.takt.analytics.fleet;

import dev.takt.analytics.event.Tags;
import dev.takt.analytics.require.Require;
import dev.takt.analytics.totals.SeriesIds;
import java.util.Base64;

/**
 * An id of a series, or of a path of the call tree, that is the same in every process: the first 72 bits of a SHA-256. As text it is the
 * id in the addresses of the dashboard.
 *
 * @param high the first eight bytes, the highest first
 * @param low the ninth byte
 */
public record SeriesId(long high, byte low) implements Comparable<SeriesId> {
    /** The number of bytes of an id. */
    public static final int BYTES = 9;

    private static final int BYTE_MASK = 0xFF;

    /** Returns the id of the series of this name, type and tags. */
    public static SeriesId of(String name, String eventType, Tags tags) {
        return ofBytes(SeriesIds.bytesOf(name, eventType, tags), 0);
    }

    /** Returns the id of the path of a series below the path {@code parent}. */
    public static SeriesId below(SeriesId parent, SeriesId series, boolean isFolded) {
        return ofBytes(SeriesIds.bytesBelow(parent.toBytes(), series.toBytes(), isFolded), 0);
    }

    /** Returns the id whose bytes begin at {@code from} of {@code bytes}. */
    public static SeriesId ofBytes(byte[] bytes, int from) {
        if (from < 0 || bytes.length - from < BYTES) {
            throw Require.refused("bytes", "at least " + BYTES + " from " + from + " on", bytes.length);
        }
        long high = 0;
        for (int i = 0; i < Long.BYTES; i++) {
            high = high << Byte.SIZE | (bytes[from + i] & BYTE_MASK);
        }
        return new SeriesId(high, bytes[from + Long.BYTES]);
    }

    /** Returns the nine bytes. */
    public byte[] toBytes() {
        byte[] bytes = new byte[BYTES];
        for (int i = 0; i < Long.BYTES; i++) {
            bytes[i] = (byte) (high >>> ((Long.BYTES - 1 - i) * Byte.SIZE));
        }
        bytes[Long.BYTES] = low;
        return bytes;
    }

    /** Compares the bytes, unsigned. */
    @Override
    public int compareTo(SeriesId other) {
        int order = Long.compareUnsigned(high, other.high);
        return order != 0 ? order : Byte.compareUnsigned(low, other.low);
    }

    /** Returns 12 letters, digits, {@code -} and {@code _}. */
    @Override
    public String toString() {
        return Base64.getUrlEncoder().encodeToString(toBytes());
    }
}
