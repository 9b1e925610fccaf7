package dev.takt.analytics.codec;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A reader of bytes that {@link ByteWriter} wrote, in an array or a stream. It checks all of them: each count is compared with the
 * bytes that are left, so an array never leads to more memory than a small multiple of its length. Memory for the content of a
 * stream is subtracted from a budget. For one thread.
 *
 * <p>All methods throw a {@link FormatException} for bytes that cannot have been written so.
 */
public final class ByteReader {
    private static final int PAYLOAD_BITS = 7;
    private static final int PAYLOAD = (1 << PAYLOAD_BITS) - 1;
    private static final int STREAM_BUFFER = 1 << 13;
    private static final long BYTES_OF_A_TEXT = 80;

    private final @Nullable InputStream stream;
    private final TextEncoding encoding;
    private final @Nullable MemoryBudget memory;
    private final List<String> texts = new ArrayList<>();
    private byte[] bytes;
    private int at;
    private int end;

    /** The number of bytes of the stream that are not in the array yet. */
    private long beyond;

    /** Creates a reader of {@code bytes} from {@code from} to before {@code end}, with texts in UTF-8. */
    public ByteReader(byte[] bytes, int from, int end) {
        this.stream = null;
        this.encoding = TextEncoding.UTF_8;
        this.memory = null;
        this.bytes = bytes;
        this.at = from;
        this.end = end;
    }

    /** Creates a reader of the next {@code length} bytes of {@code stream}. */
    public ByteReader(InputStream stream, long length, TextEncoding encoding, MemoryBudget memory) {
        this.stream = stream;
        this.encoding = encoding;
        this.memory = memory;
        this.bytes = new byte[STREAM_BUFFER];
        this.beyond = length;
    }

    /** Returns the number of bytes that are left. */
    public long left() {
        return end - at + beyond;
    }

    /** Returns the array that {@link #skip} returns places of. */
    public byte[] array() {
        return bytes;
    }

    /** Subtracts {@code bytes} from the budget, if there is one. */
    public void allocate(long bytes) {
        if (memory != null) {
            memory.take(bytes);
        }
    }

    /** Returns the next byte as a number from 0 to 255. */
    public int octet() {
        int from = skip(1);
        return bytes[from] & 0xFF;
    }

    /** Returns the number that {@link ByteWriter#fixed32} wrote. */
    public int fixed32() {
        int from = skip(Integer.BYTES);
        return LittleEndian.int32(bytes, from);
    }

    /** Returns the number that {@link ByteWriter#fixed64} wrote. */
    public long fixed64() {
        int from = skip(Long.BYTES);
        return LittleEndian.int64(bytes, from);
    }

    /** Returns the number that {@link ByteWriter#real} wrote. */
    public double real() {
        return Double.longBitsToDouble(Long.reverseBytes(fixed64()));
    }

    /** Returns the number that {@link ByteWriter#number} wrote. */
    public long number() {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += PAYLOAD_BITS) {
            int from = skip(1);
            int next = bytes[from];
            value |= (long) (next & PAYLOAD) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new FormatException("a number has more than 64 bits");
    }

    /** Returns the number that {@link ByteWriter#signed} wrote. */
    public long signed() {
        long value = number();
        return (value >>> 1) ^ -(value & 1);
    }

    /** Returns a number that is not negative. */
    public long natural(String what) {
        return atMost(Long.MAX_VALUE, what);
    }

    /** Returns a number from 0 to {@code most}. */
    public long atMost(long most, String what) {
        long value = number();
        if (value < 0 || value > most) {
            throw new FormatException(
                    what + " is " + Long.toUnsignedString(value) + ", at most " + most + " is possible");
        }
        return value;
    }

    /** Returns a number from 0 to {@code most}. */
    public int intAtMost(int most, String what) {
        return (int) atMost(most, what);
    }

    /** Returns the number of elements that follow, each at least one byte long. */
    public int count(String what) {
        return count(what, 1);
    }

    /** Returns the number of elements that follow, each at least {@code leastBytes} bytes long. */
    public int count(String what, int leastBytes) {
        return (int) atMost(Math.min(Integer.MAX_VALUE, left() / leastBytes), "the number of " + what);
    }

    /** Returns a text that is not null. */
    public String text(String what) {
        String text = textOrNull(what);
        if (text == null) {
            throw new FormatException(what + " is missing");
        }
        return text;
    }

    /** Returns the text or null that {@link ByteWriter#text} wrote. */
    public @Nullable String textOrNull(String what) {
        int number = intAtMost(texts.size() + ByteWriter.NEW_TEXT, "the text number of " + what);
        return switch (number) {
            case ByteWriter.NO_TEXT -> null;
            case ByteWriter.NEW_TEXT -> newText(what);
            default -> texts.get(number - ByteWriter.NEW_TEXT - 1);
        };
    }

    /** Refuses bytes that are left over. */
    public void end() {
        if (left() != 0) {
            throw new FormatException(left() + " bytes are left over");
        }
    }

    /** Passes {@code count} bytes; returns their place in {@link #array()}. */
    public int skip(int count) {
        if (count < 0 || count > end - at) {
            fill(count);
        }
        int from = at;
        at = from + count;
        return from;
    }

    String utf8(int length) {
        int from = skip(length);
        return new String(bytes, from, length, StandardCharsets.UTF_8);
    }

    private String newText(String what) {
        allocate(BYTES_OF_A_TEXT);
        String text = encoding.read(this, what);
        texts.add(text);
        return text;
    }

    /** Reads from the stream until {@code count} bytes are in the array. */
    private void fill(int count) {
        if (stream == null || count < 0 || count > left()) {
            throw new FormatException("it ends too early");
        }
        int rest = end - at;
        byte[] next = count <= STREAM_BUFFER ? bytes : longer(count);
        System.arraycopy(bytes, at, next, 0, rest);
        bytes = next;
        at = 0;
        end = rest;
        int wanted = (int) Math.min(bytes.length - rest, beyond);
        try {
            int read = stream.readNBytes(bytes, rest, wanted);
            if (read < wanted) {
                throw new FormatException("it became shorter while it was read");
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        end += wanted;
        beyond -= wanted;
    }

    private byte[] longer(int count) {
        allocate(count);
        return new byte[count];
    }
}
