package dev.takt.analytics.fleet.engine;

import dev.takt.analytics.codec.ByteReader;
import dev.takt.analytics.codec.ByteWriter;
import dev.takt.analytics.fleet.Frame;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The books of one process of an instance: which frames came, and which calls are missing.
 *
 * @param sequence the number of its last frame; −1 before the first one
 * @param callsAdded the number of calls in the frames that came
 * @param missingFrames the number of frames that did not come
 * @param missingCalls the number of calls in them
 * @param firstSeenMillis when its first frame arrived
 * @param lastSeenMillis when its last frame arrived
 */
record EpochBook(
        long sequence,
        long callsAdded,
        long missingFrames,
        long missingCalls,
        long firstSeenMillis,
        long lastSeenMillis) {
    /** Returns the key of the books of an epoch. */
    static byte[] key(String instance, long epoch) {
        byte[] name = instance.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(name.length + 1 + Long.BYTES)
                .put(name)
                .put((byte) 0)
                .putLong(epoch)
                .array();
    }

    static EpochBook of(byte @Nullable [] known, long nowMillis) {
        if (known == null) {
            return new EpochBook(-1, 0, 0, 0, nowMillis, nowMillis);
        }
        ByteReader in = new ByteReader(known, 0, known.length);
        return new EpochBook(in.signed(), in.number(), in.number(), in.number(), in.signed(), in.signed());
    }

    byte[] toBytes() {
        ByteWriter out = new ByteWriter();
        out.signed(sequence);
        out.number(callsAdded);
        out.number(missingFrames);
        out.number(missingCalls);
        out.signed(firstSeenMillis);
        out.signed(lastSeenMillis);
        return Arrays.copyOf(out.array(), out.length());
    }

    /** Returns true if the frame came before. */
    boolean contains(Frame frame) {
        return frame.origin().sequence() <= sequence;
    }

    /** Returns true if no frame came yet. */
    boolean isEmpty() {
        return sequence < 0;
    }

    /** Returns the books with a frame that did not come before. Frames between the last one and this one are missing. */
    EpochBook with(Frame frame, long nowMillis) {
        long added = callsAdded + frame.delta().calls();
        return new EpochBook(
                frame.origin().sequence(),
                added,
                missingFrames + frame.origin().sequence() - sequence - 1,
                Math.max(0, frame.delta().callsToDate() - added),
                firstSeenMillis,
                nowMillis);
    }
}
