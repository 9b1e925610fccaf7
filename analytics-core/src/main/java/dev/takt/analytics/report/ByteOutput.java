package dev.takt.analytics.report;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Numbers and texts as few bytes. A number is a varint: seven bits a byte, the lowest first, the highest bit set in all
 * but the last byte. A text is told once, as its chars, and is a number from then on.
 */
final class ByteOutput {
    private static final int PAYLOAD_BITS = 7;
    private static final int PAYLOAD = (1 << PAYLOAD_BITS) - 1;
    private static final int MORE = 1 << PAYLOAD_BITS;

    /** The number of null in place of a text, and that of one not told before. */
    static final int NO_TEXT = 0;

    static final int NEW_TEXT = 1;

    private final OutputStream out;
    private final Map<String, Integer> told = new HashMap<>();

    ByteOutput(OutputStream out) {
        this.out = out;
    }

    /** A number that is mostly small; negative ones take ten bytes. */
    void number(long value) {
        long rest = value;
        while ((rest & ~PAYLOAD) != 0) {
            octet((int) (rest & PAYLOAD) | MORE);
            rest >>>= PAYLOAD_BITS;
        }
        octet((int) rest);
    }

    /** A number that is mostly near zero, on either side. */
    void signed(long value) {
        number((value << 1) ^ (value >> (Long.SIZE - 1)));
    }

    /** A number with a fraction: its 64 bits, the highest byte first. */
    void real(double value) {
        long bits = Double.doubleToLongBits(value);
        for (int shift = Long.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
            octet((int) (bits >>> shift));
        }
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
        number(text.length());
        for (int i = 0; i < text.length(); i++) {
            number(text.charAt(i));
        }
    }

    private void octet(int value) {
        try {
            out.write(value);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
