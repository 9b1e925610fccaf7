package dev.takt.analytics.codec;

import java.nio.charset.StandardCharsets;

/** The bytes of a text that is not in the dictionary yet. */
public enum TextEncoding {
    /** The number of chars, then each char as a number: the form of snapshots. */
    CHARS {
        @Override
        void write(String text, ByteWriter out) {
            out.number(text.length());
            writeChars(text, out);
        }

        @Override
        String read(ByteReader in, String what) {
            return readChars(in, in.count("chars of " + what), what);
        }
    },

    /**
     * Twice the number of bytes, then UTF-8: the form of segments. A text that UTF-8 cannot express, such as half of a surrogate pair,
     * is twice the number of chars plus 1, then its chars.
     */
    UTF_8 {
        @Override
        void write(String text, ByteWriter out) {
            byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
            if (new String(encoded, StandardCharsets.UTF_8).equals(text)) {
                out.number((long) encoded.length << 1);
                out.append(encoded, 0, encoded.length);
            } else {
                out.number(((long) text.length() << 1) | 1);
                writeChars(text, out);
            }
        }

        @Override
        String read(ByteReader in, String what) {
            long length = in.atMost(2 * in.left() + 1, "the length of " + what);
            int count = (int) Math.min(Integer.MAX_VALUE, length >>> 1);
            return (length & 1) == 0 ? in.utf8(count) : readChars(in, count, what);
        }
    };

    abstract void write(String text, ByteWriter out);

    abstract String read(ByteReader in, String what);

    private static void writeChars(String text, ByteWriter out) {
        for (int i = 0; i < text.length(); i++) {
            out.number(text.charAt(i));
        }
    }

    private static String readChars(ByteReader in, int length, String what) {
        if (length > in.left()) {
            throw new FormatException("it ends too early");
        }
        in.allocate((long) length * 2 * Character.BYTES);
        char[] chars = new char[length];
        for (int i = 0; i < length; i++) {
            chars[i] = (char) in.atMost(Character.MAX_VALUE, "a char of " + what);
        }
        return new String(chars);
    }
}
