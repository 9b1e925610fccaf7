package dev.takt.analytics.segment;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Bytes of a block while it is put together: numbers of fixed length with the lowest byte first, varints, and texts that are
 * told once. {@link ByteReader} is its mirror.
 */
final class ByteWriter {
    static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    /** The number of null in place of a text, and that of one not told before. */
    static final int NO_TEXT = 0;

    static final int NEW_TEXT = 1;

    private static final int FIRST_SIZE = 1 << 10;
    private static final int LONGEST_VARINT = 10;
    private static final int PAYLOAD_BITS = 7;
    private static final int PAYLOAD = (1 << PAYLOAD_BITS) - 1;
    private static final int MORE = 1 << PAYLOAD_BITS;

    private final Map<String, Integer> told = new HashMap<>();
    private byte[] bytes = new byte[FIRST_SIZE];
    private int length;

    int length() {
        return length;
    }

    /** The bytes so far; valid until more come. */
    byte[] array() {
        return bytes;
    }

    void clear() {
        length = 0;
        forgetTexts();
    }

    /** From here on texts are told anew, because here begins what is read by itself. */
    void forgetTexts() {
        told.clear();
    }

    int checksum(int from, int to) {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes, from, to - from);
        return (int) checksum.getValue();
    }

    void octet(int value) {
        ensure(1);
        bytes[length++] = (byte) value;
    }

    void fixed32(int value) {
        ensure(Integer.BYTES);
        INTS.set(bytes, length, value);
        length += Integer.BYTES;
    }

    void fixed64(long value) {
        ensure(Long.BYTES);
        LONGS.set(bytes, length, value);
        length += Long.BYTES;
    }

    /** A number that is mostly small; negative ones take ten bytes. */
    void number(long value) {
        ensure(LONGEST_VARINT);
        long rest = value;
        while ((rest & ~PAYLOAD) != 0) {
            bytes[length++] = (byte) ((rest & PAYLOAD) | MORE);
            rest >>>= PAYLOAD_BITS;
        }
        bytes[length++] = (byte) rest;
    }

    /** A number that is mostly near zero, on either side. */
    void signed(long value) {
        number(zigZag(value));
    }

    static long zigZag(long value) {
        return (value << 1) ^ (value >> (Long.SIZE - 1));
    }

    /** The lowest {@code width} bits, at most 56, of the first {@code count} values, one behind the other, up to a whole byte. */
    void bits(long[] values, int count, int width) {
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
            // What lies above the whole bytes is written again with the next ones.
            LONGS.set(bytes, at, word);
            at += filled >>> 3;
            word >>>= filled & ~7;
            filled &= 7;
        }
        length += size;
    }

    void text(@Nullable String text) {
        if (text == null) {
            number(NO_TEXT);
            return;
        }
        Integer known = told.putIfAbsent(text, told.size() + NEW_TEXT + 1);
        if (known != null) {
            number(known);
            return;
        }
        number(NEW_TEXT);
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        if (new String(encoded, StandardCharsets.UTF_8).equals(text)) {
            number((long) encoded.length << 1);
            append(encoded, 0, encoded.length);
        } else {
            chars(text);
        }
    }

    /** Text that is no Unicode, such as half of a pair, as its chars. */
    private void chars(String text) {
        number(((long) text.length() << 1) | 1);
        for (int i = 0; i < text.length(); i++) {
            number(text.charAt(i));
        }
    }

    void append(byte[] from, int offset, int count) {
        ensure(count);
        System.arraycopy(from, offset, bytes, length, count);
        length += count;
    }

    void append(ByteWriter other) {
        append(other.bytes, 0, other.length);
    }

    private void ensure(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(length + more, bytes.length * 2));
        }
    }
}
