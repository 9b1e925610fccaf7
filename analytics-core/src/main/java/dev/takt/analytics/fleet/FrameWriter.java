package dev.takt.analytics.fleet;

import dev.takt.analytics.codec.ByteWriter;
import dev.takt.analytics.event.LastError;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A writer of frames as bytes. Texts that are too long are cut. {@link FrameReader} reads the bytes. For one thread, which reuses its
 * memory.
 */
public final class FrameWriter {
    /** The letters that frames begin with. */
    static final byte[] MAGIC = {'T', 'F'};

    static final int HAS_PARENT = 1;
    static final int IS_FOLDED = 2;

    private final ByteWriter out = new ByteWriter();

    /** Creates a writer. */
    public FrameWriter() {}

    /**
     * Returns the bytes of {@code frame}, which may be more than {@link Frame#MOST_BYTES}.
     *
     * <p>Of more series, definitions, errors or single calls than a frame may have, the rest is left out.
     */
    public byte[] write(Frame frame) {
        out.clear();
        out.append(MAGIC, 0, MAGIC.length);
        out.octet(Frame.VERSION);
        out.number(flags(frame.flags()));
        writeOrigin(frame.origin());
        writeWindow(frame.window());
        WireText.writePairs(frame.group(), out);
        WireText.writePairs(frame.attributes(), out);
        writeDelta(frame.delta());
        return Arrays.copyOf(out.array(), out.length());
    }

    private static long flags(Set<FrameFlag> flags) {
        return flags.stream().mapToInt(FrameFlag::bit).sum();
    }

    private void writeOrigin(FrameOrigin origin) {
        WireText.write(origin.instance(), out);
        big(origin.epoch());
        out.number(origin.sequence());
    }

    private void writeWindow(FrameWindow window) {
        out.number(window.intervalMillis());
        out.number(window.number());
        out.number(window.spans());
        big(window.fromEpochNanos());
        out.number(window.lengthNanos());
    }

    private void writeDelta(Delta delta) {
        out.number(delta.callsToDate());
        writeLosses(delta.losses());
        out.number(delta.running().calls());
        out.number(delta.running().oldestNanos());
        each(delta.series(), Frame.MOST_SERIES, this::writeSeries);
        each(delta.errors(), Frame.MOST_ERRORS, this::writeError);
        each(delta.slowest(), Frame.MOST_SLOW_CALLS, this::writeSlowCall);
        each(delta.definitions(), Frame.MOST_SERIES, this::writeDefinition);
    }

    private void writeLosses(Map<String, Long> losses) {
        each(List.copyOf(losses.entrySet()), Frame.MOST_PAIRS, loss -> {
            WireText.write(loss.getKey(), out);
            out.number(loss.getValue());
        });
    }

    private void writeSeries(SeriesDelta one) {
        id(one.id());
        ByteBuffer totals = one.totals().buffer();
        out.number(totals.remaining());
        out.append(totals);
    }

    private void writeError(SeriesError one) {
        LastError error = one.error();
        id(one.series());
        WireText.write(error.type(), out);
        WireText.write(error.message(), Frame.MOST_CHARS_OF_MESSAGE, out);
        out.signed(error.endEpochNanos());
    }

    private void writeSlowCall(SlowCallRecord call) {
        id(call.series());
        big(call.startEpochNanos());
        out.number(call.durationNanos());
        out.octet(call.outcome().code());
        WireText.write(call.errorType(), out);
    }

    private void writeDefinition(SeriesDefinition one) {
        SeriesId parent = one.parent();
        id(one.id());
        out.number((parent == null ? 0 : HAS_PARENT) | (one.isFolded() ? IS_FOLDED : 0));
        if (parent != null) {
            id(one.series());
            id(parent);
        }
        WireText.write(one.name(), out);
        WireText.write(one.eventType(), out);
        WireText.writePairs(one.tags().asMap(), out);
    }

    private <T> void each(List<T> all, int most, Consumer<T> write) {
        List<T> first = all.subList(0, Math.min(all.size(), most));
        out.number(first.size());
        first.forEach(write);
    }

    private void id(SeriesId id) {
        big(id.high());
        out.octet(id.low());
    }

    /** Appends eight bytes, the highest first. */
    private void big(long value) {
        out.fixed64(Long.reverseBytes(value));
    }
}
