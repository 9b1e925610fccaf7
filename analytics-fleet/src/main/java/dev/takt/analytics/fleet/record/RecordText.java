package dev.takt.analytics.fleet.record;

import dev.takt.analytics.codec.ByteReader;
import dev.takt.analytics.codec.ByteWriter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Texts in records: the number of bytes, then UTF-8. They were checked when the frame was admitted, so they are not cut. */
final class RecordText {
    static final int MOST_BYTES = 1 << 14;
    private static final int MOST_PAIRS = 1_000;

    private RecordText() {}

    static void write(String text, ByteWriter out) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.number(bytes.length);
        out.append(bytes, 0, bytes.length);
    }

    static String read(ByteReader in, String what) {
        int length = in.intAtMost(MOST_BYTES, "the length of " + what);
        int from = in.skip(length);
        return new String(in.array(), from, length, StandardCharsets.UTF_8);
    }

    static void writePairs(Map<String, String> pairs, ByteWriter out) {
        out.number(pairs.size());
        pairs.forEach((key, value) -> {
            write(key, out);
            write(value, out);
        });
    }

    static Map<String, String> readPairs(ByteReader in, String what) {
        int count = in.intAtMost(MOST_PAIRS, "the number of " + what);
        Map<String, String> pairs = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            String key = read(in, "a key of " + what);
            pairs.put(key, read(in, "a value of " + what));
        }
        return pairs;
    }
}
