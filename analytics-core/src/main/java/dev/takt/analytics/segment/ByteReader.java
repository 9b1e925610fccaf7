package dev.takt.analytics.segment;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads what {@link ByteWriter} wrote, trusting none of it: every count is held against the bytes that are left, so nothing
 * that is read takes more memory than a small multiple of its own bytes.
 */
final class ByteReader {
    private static final int PAYLOAD_BITS = 7;
    private static final int PAYLOAD = (1 << PAYLOAD_BITS) - 1;

    private final byte[] bytes;
    private final int end;
    private final List<String> told = new ArrayList<>();
    private int at;

    /** Reads {@code bytes} from {@code from} up to {@code end}. */
    ByteReader(byte[] bytes, int from, int end) {
        this.bytes = bytes;
        this.at = from;
        this.end = end;
    }

    int left() {
        return end - at;
    }

    byte[] array() {
        return bytes;
    }

    int octet() {
        return bytes[skip(1)] & 0xFF;
    }

    int fixed32() {
        return (int) ByteWriter.INTS.get(bytes, skip(Integer.BYTES));
    }

    long fixed64() {
        return (long) ByteWriter.LONGS.get(bytes, skip(Long.BYTES));
    }

    long number() {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += PAYLOAD_BITS) {
            int next = bytes[skip(1)];
            value |= (long) (next & PAYLOAD) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new DamagedException("a number has more than 64 bits");
    }

    long signed() {
        long value = number();
        return (value >>> 1) ^ -(value & 1);
    }

    /** A number from 0 to {@code most}. */
    int atMost(long most, String what) {
        long value = number();
        if (value < 0 || value > most) {
            throw new DamagedException(what + " is " + Long.toUnsignedString(value) + ", at most " + most + " can be");
        }
        return (int) value;
    }

    /** How many of something follow, each at least a byte long. */
    int count(String what) {
        return atMost(left(), "the number of " + what);
    }

    String text(String what) {
        String text = textOrNull(what);
        if (text == null) {
            throw new DamagedException(what + " is missing");
        }
        return text;
    }

    @Nullable
    String textOrNull(String what) {
        int number = atMost(told.size() + ByteWriter.NEW_TEXT, "the text number of " + what);
        return switch (number) {
            case ByteWriter.NO_TEXT -> null;
            case ByteWriter.NEW_TEXT -> newText(what);
            default -> told.get(number - ByteWriter.NEW_TEXT - 1);
        };
    }

    /** Refuses the block if anything is left in it. */
    void end(String what) {
        if (at != end) {
            throw new DamagedException(left() + " bytes are left over in " + what);
        }
    }

    /** Passes {@code count} bytes; returns where they begin. */
    int skip(int count) {
        int from = at;
        if (count < 0 || count > end - from) {
            throw new DamagedException("it ends too early");
        }
        at = from + count;
        return from;
    }

    private String newText(String what) {
        int length = atMost(2L * left(), "the length of " + what);
        String text = (length & 1) == 0 ? utf8(length >>> 1) : chars(length >>> 1, what);
        told.add(text);
        return text;
    }

    private String utf8(int length) {
        return new String(bytes, skip(length), length, StandardCharsets.UTF_8);
    }

    private String chars(int length, String what) {
        char[] chars = new char[length];
        for (int i = 0; i < length; i++) {
            chars[i] = (char) atMost(Character.MAX_VALUE, "a char of " + what);
        }
        return new String(chars);
    }
}
