package dev.takt.analytics.fleet;

import dev.takt.analytics.codec.ByteReader;
import dev.takt.analytics.codec.FormatException;
import dev.takt.analytics.require.Require;
import dev.takt.analytics.totals.TotalsReader;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The figures of one series for one interval, as checked bytes: a part of a frame that is copied on without being decoded. Two of them are
 * equal if their bytes are. Immutable, for any thread.
 */
public final class EncodedTotals {
    private final byte[] array;
    private final int from;
    private final int length;
    private final long calls;

    private EncodedTotals(byte[] array, int from, int length) {
        this.array = array;
        this.from = from;
        this.length = length;
        this.calls = TotalsReader.check(new ByteReader(array, from, from + length));
    }

    /**
     * Returns the figures in {@code bytes}, a copy of which is kept.
     *
     * @throws IllegalArgumentException if the bytes contradict themselves
     */
    public static EncodedTotals of(byte[] bytes) {
        try {
            return part(bytes.clone(), 0, bytes.length);
        } catch (FormatException refusal) {
            throw Require.refused("bytes", "totals in the form of a frame", refusal.reason());
        }
    }

    /** Returns the figures in a part of {@code array}, which must not change any more. */
    static EncodedTotals part(byte[] array, int from, int length) {
        return new EncodedTotals(array, from, length);
    }

    /** Returns the number of calls. */
    public long calls() {
        return calls;
    }

    /** Returns the number of bytes. */
    public int length() {
        return length;
    }

    /** Returns the bytes, which cannot be changed, without a copy. */
    public ByteBuffer buffer() {
        return ByteBuffer.wrap(array, from, length).slice().asReadOnlyBuffer();
    }

    /** Returns a copy of the bytes. */
    public byte[] toBytes() {
        return Arrays.copyOfRange(array, from, from + length);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof EncodedTotals that
                && Arrays.equals(array, from, from + length, that.array, that.from, that.from + that.length);
    }

    @Override
    public int hashCode() {
        return buffer().hashCode();
    }

    /** Returns the number of calls and of bytes. */
    @Override
    public String toString() {
        return calls + " calls in " + length + " bytes";
    }
}
