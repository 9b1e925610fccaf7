package dev.takt.analytics.fleet.engine;

import dev.takt.analytics.codec.ByteWriter;
import dev.takt.analytics.fleet.Frame;
import dev.takt.analytics.fleet.SeriesDelta;
import dev.takt.analytics.fleet.SeriesError;
import dev.takt.analytics.fleet.SeriesId;
import dev.takt.analytics.fleet.SlowCallRecord;
import dev.takt.analytics.fleet.record.SlowList;
import dev.takt.analytics.require.Nanos;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * A divider of frames into slices, one for each merging partition that the frame has a series for. The bytes of the figures are copied and
 * not decoded. {@link Slice} is its mirror. For one thread, which reuses its memory.
 */
final class Slices {
    static final int FIGURES = 1;
    static final int SLOW_CALLS = 2;

    private static final long SECONDS_A_MINUTE = 60;

    private final ByteWriter[] writers;
    private final int[] series;

    Slices(int count) {
        this.writers = new ByteWriter[count];
        this.series = new int[count];
        Arrays.setAll(writers, i -> new ByteWriter());
    }

    /** Returns the slice of a series. */
    static int sliceOf(SeriesId id, int count) {
        return (int) Long.remainderUnsigned(id.high(), count);
    }

    /**
     * Divides {@code frame}.
     *
     * @param source the partition that the frame came from
     * @param span the time that its figures belong to
     * @param to receives the number of each slice and its bytes
     */
    void divide(Frame frame, int source, TimeSpan span, String group, BiConsumer<Integer, byte[]> to) {
        Arrays.fill(series, 0);
        for (ByteWriter writer : writers) {
            writer.clear();
            writer.octet(FIGURES);
            writer.number(source);
            span.write(writer);
            writer.text(frame.origin().instance());
            writer.text(group);
        }
        for (SeriesDelta delta : frame.delta().series()) {
            int slice = sliceOf(delta.id(), writers.length);
            ByteWriter writer = writers[slice];
            writer.octet(Slice.TOTALS);
            writer.append(delta.id().toBytes(), 0, SeriesId.BYTES);
            ByteBuffer totals = delta.totals().buffer();
            writer.number(totals.remaining());
            writer.append(totals);
            series[slice]++;
        }
        for (SeriesError error : frame.delta().errors()) {
            ByteWriter writer = writers[sliceOf(error.series(), writers.length)];
            writer.octet(Slice.ERROR);
            writer.append(error.series().toBytes(), 0, SeriesId.BYTES);
            writer.text(error.error().type());
            writer.text(error.error().message());
            writer.signed(error.error().endEpochNanos());
        }
        for (int slice = 0; slice < writers.length; slice++) {
            if (series[slice] > 0) {
                to.accept(slice, Arrays.copyOf(writers[slice].array(), writers[slice].length()));
            }
        }
        divideSlowCalls(frame, group, to);
    }

    /** Makes one slice for each minute in which slow calls ended, for the partition that keeps the list of this minute and group. */
    private void divideSlowCalls(Frame frame, String group, BiConsumer<Integer, byte[]> to) {
        Map<Long, ByteWriter> byMinute = new HashMap<>();
        for (SlowCallRecord call : frame.delta().slowest()) {
            long end = (call.startEpochNanos() + call.durationNanos()) / Nanos.PER_SECOND;
            long minute = Math.floorDiv(end, SECONDS_A_MINUTE) * SECONDS_A_MINUTE;
            ByteWriter writer = byMinute.computeIfAbsent(minute, start -> slowCalls(start, group));
            SlowList.write(new SlowList.FleetCall(frame.origin().instance(), call), writer);
        }
        byMinute.forEach((minute, writer) -> to.accept(
                Math.floorMod(31 * Long.hashCode(minute) + group.hashCode(), writers.length),
                Arrays.copyOf(writer.array(), writer.length())));
    }

    private static ByteWriter slowCalls(long minute, String group) {
        ByteWriter writer = new ByteWriter();
        writer.octet(SLOW_CALLS);
        writer.signed(minute);
        writer.text(group);
        return writer;
    }
}
