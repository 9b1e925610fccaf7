package dev.takt.analytics.fleet.record;

import dev.takt.analytics.codec.FormatException;
import dev.takt.analytics.fleet.SeriesId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * The key of merged figures: which window, series and group they are of. The order of its bytes is resolution, window, series, group, so
 * that the keys of a range of windows follow each other.
 *
 * @param resolution the length of the window
 * @param window the start of the window in seconds since 1970; 0 for {@link Resolution#LIFE}
 * @param series the id of the series
 * @param group the values of the attributes that figures are kept apart by, joined by U+001F; empty if there are none
 */
public record MergedKey(Resolution resolution, long window, SeriesId series, String group) {
    /** The character between two values of a group. */
    public static final String SEPARATOR = "\u001f";

    /** The id of the figures of series beyond the limit. */
    public static final SeriesId OTHER = new SeriesId(0, (byte) 0);

    private static final int FIXED = 1 + Long.BYTES + SeriesId.BYTES;

    /** Returns the bytes of this key. */
    public byte[] toBytes() {
        byte[] groupBytes = group.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(FIXED + groupBytes.length)
                .put((byte) resolution.code())
                .putLong(window)
                .put(series.toBytes())
                .put(groupBytes)
                .array();
    }

    /**
     * Returns the key with these bytes.
     *
     * @throws FormatException if they are no key
     */
    public static MergedKey ofBytes(byte[] bytes) {
        if (bytes.length < FIXED || !Resolution.isCode(bytes[0])) {
            throw new FormatException(
                    "a key of merged figures has at least " + FIXED + " bytes and a known resolution");
        }
        ByteBuffer in = ByteBuffer.wrap(bytes);
        Resolution resolution = Resolution.ofCode(in.get());
        long window = in.getLong();
        SeriesId series = SeriesId.ofBytes(bytes, in.position());
        return new MergedKey(
                resolution, window, series, new String(bytes, FIXED, bytes.length - FIXED, StandardCharsets.UTF_8));
    }

    /** Returns the bytes below which all keys of earlier windows are. */
    public static byte[] from(Resolution resolution, long window) {
        return ByteBuffer.allocate(1 + Long.BYTES)
                .put((byte) resolution.code())
                .putLong(window)
                .array();
    }
}
