package dev.takt.analytics.dashboard.live;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.Deflater;
import org.jspecify.annotations.Nullable;

/**
 * A server-sent event whose bytes all watchers share, plain and compressed. Immutable; any thread.
 *
 * <p>The compressed bytes are whole blocks of the deflate format that refer to no earlier byte, so that they may follow any
 * others in a stream. They are computed once, when they are first asked for.
 */
final class StreamEvent {
    /** A comment, which browsers ignore, and which keeps proxies from closing a silent connection. */
    static final StreamEvent COMMENT = new StreamEvent(": still here\n\n".getBytes(StandardCharsets.US_ASCII));

    private static final byte[] END = {'\n', '\n'};
    private static final int BUFFER_BYTES = 8 << 10;

    private final byte[] plain;
    private volatile byte @Nullable [] deflated;

    private StreamEvent(byte[] plain) {
        this.plain = plain;
    }

    /** Returns the event {@code name} with {@code json} as its data; browsers that reconnect send back the latest id. */
    static StreamEvent of(@Nullable EventId id, String name, byte[] json) {
        String head = (id == null ? "" : "id: " + id + "\n") + "event: " + name + "\ndata: ";
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(head.length() + json.length + END.length);
        bytes.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
        bytes.writeBytes(json);
        bytes.writeBytes(END);
        return new StreamEvent(bytes.toByteArray());
    }

    /** Returns the bytes of the event; not to be changed. */
    byte[] plain() {
        return plain;
    }

    /** Returns the same as deflate blocks, none of which is the last one; not to be changed. */
    byte[] deflated() {
        byte[] known = deflated;
        if (known == null) {
            known = deflate(plain);
            deflated = known;
        }
        return known;
    }

    private static byte[] deflate(byte[] bytes) {
        Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        try {
            deflater.setInput(bytes);
            ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length / 4 + BUFFER_BYTES);
            byte[] buffer = new byte[BUFFER_BYTES];
            int written;
            do {
                written = deflater.deflate(buffer, 0, buffer.length, Deflater.SYNC_FLUSH);
                out.write(buffer, 0, written);
            } while (written == buffer.length);
            return out.toByteArray();
        } finally {
            deflater.end();
        }
    }
}
