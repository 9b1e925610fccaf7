package dev.takt.analytics.codec;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * A growing array of bytes, or a buffer in front of a stream, that numbers and texts are appended to. {@link ByteReader}
 * reads the bytes. For one thread.
 *
 * <p>A varint has seven bits a byte, the lowest first; all bytes but the last have their highest bit set. A text is written once and
 * is the number of its place in a dictionary from then on.
 */
public final class ByteWriter {
    /** The number of null in place of a text. */
    static final int NO_TEXT = 0;

    /** The number that precedes a text which is not in the dictionary yet. */
    static final int NEW_TEXT = 1;

    private static final int FIRST_SIZE = 1 << 10;
    private static final int STREAM_BUFFER = 1 << 13;
    private static final int LONGEST_VARINT = 10;
    private static final int PAYLOAD_BITS = 7;
    private static final int PAYLOAD = (1 << PAYLOAD_BITS) - 1;
    private static final int MORE = 1 << PAYLOAD_BITS;

    private final @Nullable OutputStream stream;
    private final TextEncoding encoding;
    private final Map<String, Integer> texts = new HashMap<>();
    private byte[] bytes;
    private int length;

    /** Creates an empty array, for texts in UTF-8. */
    public ByteWriter() {
        this.stream = null;
        this.encoding = TextEncoding.UTF_8;
        this.bytes = new byte[FIRST_SIZE];
    }

    /** Creates a buffer of 8 KiB that empties itself into {@code stream}; {@link #flush()} has to be called at the end. */
    public ByteWriter(OutputStream stream, TextEncoding encoding) {
        this.stream = stream;
        this.encoding = encoding;
        this.bytes = new byte[STREAM_BUFFER];
    }

    /** Returns the number of bytes that are in the array. */
    public int length() {
        return length;
    }

    /** Returns the array; valid until more bytes come. */
    public byte[] array() {
        return bytes;
    }

    /** Removes all bytes and texts. */
    public void clear() {
        length = 0;
        forgetTexts();
    }

    /** Empties the dictionary, because a part begins here that is read on its own. */
    public void forgetTexts() {
        texts.clear();
    }

    /** Returns the CRC32C of the bytes from {@code from} to before {@code to}. */
    public int checksum(int from, int to) {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes, from, to - from);
        return (int) checksum.getValue();
    }

    /** Appends the lowest eight bits of {@code value}. */
    public void octet(int value) {
        ensure(1);
        bytes[length++] = (byte) value;
    }

    /** Appends four bytes, the lowest first. */
    public void fixed32(int value) {
        ensure(Integer.BYTES);
        LittleEndian.setInt32(bytes, length, value);
        length += Integer.BYTES;
    }

    /** Appends eight bytes, the lowest first. */
    public void fixed64(long value) {
        ensure(Long.BYTES);
        LittleEndian.setInt64(bytes, length, value);
        length += Long.BYTES;
    }

    /** Appends a varint of one to ten bytes: few for a small number, ten for a negative one. */
    public void number(long value) {
        ensure(LONGEST_VARINT);
        long rest = value;
        while ((rest & ~PAYLOAD) != 0) {
            bytes[length++] = (byte) ((rest & PAYLOAD) | MORE);
            rest >>>= PAYLOAD_BITS;
        }
        bytes[length++] = (byte) rest;
    }

    /** Appends a varint that is short for numbers near zero on either side. */
    public void signed(long value) {
        number(zigZag(value));
    }

    /** Appends a number with a fraction: its 64 bits, the highest byte first. */
    public void real(double value) {
        fixed64(Long.reverseBytes(Double.doubleToLongBits(value)));
    }

    /** Returns {@code value} as an unsigned number that is small if {@code value} is near zero. */
    public static long zigZag(long value) {
        return (value << 1) ^ (value >> (Long.SIZE - 1));
    }

    /**
     * Appends the lowest {@code width} bits of the first {@code count} values, one behind the other, up to a whole byte. Only for a
     * writer without a stream.
     *
     * @param width 0 to 56
     */
    public void bits(long[] values, int count, int width) {
        if (width == 0) {
            return;
        }
        int size = (count * width + Byte.SIZE - 1) / Byte.SIZE;
        ensure(size + Long.BYTES);
        long mask = (1L << width) - 1;
        long word = 0;
        int filled = 0;
        int at = length;
        for (int i = 0; i < count; i++) {
            word |= (values[i] & mask) << filled;
            filled += width;
            // The bits above the whole bytes are written again with the next ones.
            LittleEndian.setInt64(bytes, at, word);
            at += filled >>> 3;
            word >>>= filled & ~7;
            filled &= 7;
        }
        length += size;
    }

    /** Appends a text or null. */
    public void text(@Nullable String text) {
        if (text == null) {
            number(NO_TEXT);
            return;
        }
        Integer place = texts.putIfAbsent(text, texts.size() + NEW_TEXT + 1);
        if (place != null) {
            number(place);
            return;
        }
        number(NEW_TEXT);
        encoding.write(text, this);
    }

    /** Appends {@code count} bytes of {@code from}. */
    public void append(byte[] from, int offset, int count) {
        ensure(count);
        System.arraycopy(from, offset, bytes, length, count);
        length += count;
    }

    /** Appends the remaining bytes of {@code from}. */
    public void append(ByteBuffer from) {
        int count = from.remaining();
        ensure(count);
        from.get(bytes, length, count);
        length += count;
    }

    /** Appends all bytes of {@code other}. */
    public void append(ByteWriter other) {
        append(other.bytes, 0, other.length);
    }

    /**
     * Writes the bytes that are in the buffer to the stream.
     *
     * @throws UncheckedIOException if writing to the stream fails
     */
    public void flush() {
        if (stream != null) {
            try {
                stream.write(bytes, 0, length);
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
            length = 0;
        }
    }

    private void ensure(int more) {
        if (length + more > bytes.length) {
            makeRoom(more);
        }
    }

    private void makeRoom(int more) {
        flush();
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(length + more, bytes.length * 2));
        }
    }
}
