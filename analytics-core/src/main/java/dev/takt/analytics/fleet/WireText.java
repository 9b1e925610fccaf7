package dev.takt.analytics.fleet;

import dev.takt.analytics.codec.ByteReader;
import dev.takt.analytics.codec.ByteWriter;
import dev.takt.analytics.codec.FormatException;
import dev.takt.analytics.require.Excerpt;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Texts in frames: the number of bytes, then UTF-8. A text that is too long is cut and ends in an ellipsis. If a key occurs twice after
 * that, the later pair is kept.
 */
final class WireText {
    private static final int MOST_BYTES_OF_CHAR = 3;

    private WireText() {}

    static void write(String text, ByteWriter out) {
        write(text, Frame.MOST_CHARS, out);
    }

    static void write(String text, int mostChars, ByteWriter out) {
        String kept = text.length() <= mostChars ? text : Excerpt.of(text, mostChars - 1);
        byte[] bytes = kept.getBytes(StandardCharsets.UTF_8);
        out.number(bytes.length);
        out.append(bytes, 0, bytes.length);
    }

    static String read(ByteReader in, String what) {
        return read(in, Frame.MOST_CHARS, what);
    }

    static String read(ByteReader in, int mostChars, String what) {
        int length =
                in.intAtMost((int) Math.min(in.left(), (long) mostChars * MOST_BYTES_OF_CHAR), "the length of " + what);
        int from = in.skip(length);
        String text = new String(in.array(), from, length, StandardCharsets.UTF_8);
        if (text.length() > mostChars) {
            throw new FormatException(what + " has more than " + mostChars + " chars");
        }
        return text;
    }

    static void writePairs(Map<String, String> pairs, ByteWriter out) {
        out.number(Math.min(pairs.size(), Frame.MOST_PAIRS));
        pairs.entrySet().stream().limit(Frame.MOST_PAIRS).forEach(pair -> {
            write(pair.getKey(), out);
            write(pair.getValue(), out);
        });
    }

    static Map<String, String> readPairs(ByteReader in, String what) {
        int count = in.intAtMost(Frame.MOST_PAIRS, "the number of " + what);
        Map<String, String> pairs = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            String key = read(in, "a key of " + what);
            pairs.put(key, read(in, "a value of " + what));
        }
        return pairs;
    }
}
