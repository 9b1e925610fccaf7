package dev.takt.analytics.dashboard.live;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * The content encoding of one stream of events: none or gzip. Used on one event loop.
 *
 * <p>A gzip stream is made of a header, the compressed blocks that all streams share, and a trailer with a checksum.
 */
final class EventEncoder {
    private static final byte[] HEADER = {0x1f, (byte) 0x8b, Deflate.METHOD, 0, 0, 0, 0, 0, 0, Deflate.UNKNOWN_SYSTEM};
    private static final int TRAILER_BYTES = 8;

    private final @Nullable CRC32 checksum;
    private long sizeBytes;
    private boolean begun;

    private EventEncoder(@Nullable CRC32 checksum) {
        this.checksum = checksum;
    }

    /** Constants of RFC 1951 and 1952. */
    private static final class Deflate {
        static final byte METHOD = 8;
        static final byte UNKNOWN_SYSTEM = (byte) 0xff;

        /** A last block without content, in fixed codes. */
        static final byte[] LAST_BLOCK = {3, 0};
    }

    /** Returns an encoder that leaves events as they are. */
    static EventEncoder plain() {
        return new EventEncoder(null);
    }

    /** Returns an encoder that makes a gzip stream. */
    static EventEncoder gzip() {
        return new EventEncoder(new CRC32());
    }

    /** Returns the next bytes of the stream, which are shared and not to be changed. */
    ByteBuf encode(List<StreamEvent> events) {
        List<ByteBuf> parts = new ArrayList<>();
        if (checksum != null && !begun) {
            parts.add(Unpooled.wrappedBuffer(HEADER));
            begun = true;
        }
        for (StreamEvent event : events) {
            if (checksum == null) {
                parts.add(Unpooled.wrappedBuffer(event.plain()));
            } else {
                checksum.update(event.plain());
                sizeBytes += event.plain().length;
                parts.add(Unpooled.wrappedBuffer(event.deflated()));
            }
        }
        return Unpooled.wrappedBuffer(parts.toArray(ByteBuf[]::new));
    }

    /** Returns the bytes that end the stream; none if it has not begun or is not compressed. */
    ByteBuf end() {
        if (checksum == null || !begun) {
            return Unpooled.EMPTY_BUFFER;
        }
        ByteBuffer trailer = ByteBuffer.allocate(TRAILER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        trailer.putInt((int) checksum.getValue()).putInt((int) sizeBytes).flip();
        return Unpooled.wrappedBuffer(Unpooled.wrappedBuffer(Deflate.LAST_BLOCK), Unpooled.wrappedBuffer(trailer));
    }
}
