package dev.takt.analytics.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads what {@link ByteOutput} wrote, trusting none of it: every count is held against the bytes that are left, and what
 * has to be allocated against a budget.
 */
final class ByteInput {
    private static final int PAYLOAD_BITS = 7;
    private static final int PAYLOAD = (1 << PAYLOAD_BITS) - 1;
    private static final int MORE = 1 << PAYLOAD_BITS;
    private static final long BYTES_A_TEXT = 80;

    private final InputStream in;
    private final MemoryBudget memory;
    private final List<String> told = new ArrayList<>();
    private long leftBytes;

    /** Reads at most {@code length} bytes of {@code in}. */
    ByteInput(InputStream in, long length, MemoryBudget memory) {
        this.in = in;
        this.leftBytes = length;
        this.memory = memory;
    }

    /** Takes {@code bytes} of memory from the budget. */
    void allocate(long bytes) {
        memory.take(bytes);
    }

    long number() {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += PAYLOAD_BITS) {
            int next = octet();
            value |= (long) (next & PAYLOAD) << shift;
            if ((next & MORE) == 0) {
                return value;
            }
        }
        throw new FormatException("a number has more than 64 bits");
    }

    long signed() {
        long value = number();
        return (value >>> 1) ^ -(value & 1);
    }

    /** A number that is not negative. */
    long natural(String what) {
        return atMost(Long.MAX_VALUE, what);
    }

    /** A number from 0 to {@code most}. */
    long atMost(long most, String what) {
        long value = number();
        if (value < 0 || value > most) {
            throw new FormatException(
                    what + " is " + Long.toUnsignedString(value) + ", at most " + most + " is possible");
        }
        return value;
    }

    double real() {
        long bits = 0;
        for (int i = 0; i < Long.BYTES; i++) {
            bits = bits << Byte.SIZE | octet();
        }
        return Double.longBitsToDouble(bits);
    }

    /** How many of something follow, each at least {@code leastBytes} long. */
    int count(String what, int leastBytes) {
        return (int) atMost(Math.min(Integer.MAX_VALUE, leftBytes / leastBytes), "the number of " + what);
    }

    String text(String what) {
        String text = textOrNull(what);
        if (text == null) {
            throw new FormatException(what + " is missing");
        }
        return text;
    }

    @Nullable
    String textOrNull(String what) {
        int number = (int) atMost(told.size() + ByteOutput.NEW_TEXT, "the text number of " + what);
        return switch (number) {
            case ByteOutput.NO_TEXT -> null;
            case ByteOutput.NEW_TEXT -> newText(what);
            default -> told.get(number - ByteOutput.NEW_TEXT - 1);
        };
    }

    /** Refuses the file if anything is left in it. */
    void end() {
        if (leftBytes != 0) {
            throw new FormatException(leftBytes + " bytes are left over");
        }
    }

    private String newText(String what) {
        int length = count("chars of " + what, 1);
        allocate(BYTES_A_TEXT + (long) length * 2 * Character.BYTES);
        char[] chars = new char[length];
        for (int i = 0; i < length; i++) {
            chars[i] = (char) atMost(Character.MAX_VALUE, "a char of " + what);
        }
        String text = new String(chars);
        told.add(text);
        return text;
    }

    private int octet() {
        if (leftBytes == 0) {
            throw new FormatException("it ends too early");
        }
        leftBytes--;
        try {
            int next = in.read();
            if (next < 0) {
                throw new FormatException("it became shorter while it was read");
            }
            return next;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
