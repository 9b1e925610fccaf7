package dev.takt.analytics.fleet.record;

import dev.takt.analytics.codec.ByteReader;
import dev.takt.analytics.codec.ByteWriter;
import dev.takt.analytics.codec.FormatException;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.fleet.SeriesId;
import dev.takt.analytics.fleet.SlowCallRecord;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * The slowest calls of a fleet in one minute and group.
 *
 * @param calls the calls, the slowest first, at most {@value #MOST_CALLS}
 */
public record SlowList(List<FleetCall> calls) {
    /** The maximum number of calls. */
    public static final int MOST_CALLS = 100;

    private static final int VERSION = 1;
    private static final Comparator<FleetCall> SLOWEST_FIRST = Comparator.comparingLong(
                    (FleetCall one) -> one.call().durationNanos())
            .reversed()
            .thenComparing(one -> one.call().startEpochNanos())
            .thenComparing(FleetCall::instance);

    /**
     * A slow call of an instance.
     *
     * @param instance the name of the instance
     * @param call the call
     */
    public record FleetCall(String instance, SlowCallRecord call) {}

    /** Copies the list. */
    public SlowList {
        calls = List.copyOf(calls);
    }

    /** Returns the slowest calls of this list and of {@code more}. */
    public SlowList with(List<FleetCall> more) {
        List<FleetCall> all = new ArrayList<>(calls);
        all.addAll(more);
        all.sort(SLOWEST_FIRST);
        return new SlowList(all.subList(0, Math.min(MOST_CALLS, all.size())));
    }

    /** Returns the key of the list of a minute, given by its start in seconds since 1970, and a group. */
    public static byte[] key(long minute, String group) {
        byte[] groupBytes = group.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(Long.BYTES + groupBytes.length)
                .putLong(minute)
                .put(groupBytes)
                .array();
    }

    /** Returns the minute of a {@link #key}. */
    public static long minuteOf(byte[] key) {
        return ByteBuffer.wrap(key).getLong();
    }

    /** Returns the group of a {@link #key}. */
    public static String groupOf(byte[] key) {
        return new String(key, Long.BYTES, key.length - Long.BYTES, StandardCharsets.UTF_8);
    }

    /** Returns the bytes of this list. */
    public byte[] toBytes() {
        ByteWriter out = new ByteWriter();
        RecordHead.write('L', VERSION, out);
        out.number(calls.size());
        for (FleetCall one : calls) {
            write(one, out);
        }
        return Arrays.copyOf(out.array(), out.length());
    }

    /** Appends one call to {@code out}. */
    public static void write(FleetCall one, ByteWriter out) {
        SlowCallRecord call = one.call();
        RecordText.write(one.instance(), out);
        out.append(call.series().toBytes(), 0, SeriesId.BYTES);
        out.signed(call.startEpochNanos());
        out.number(call.durationNanos());
        out.octet(call.outcome().code());
        RecordText.write(call.errorType(), out);
    }

    /** Returns the call that {@link #write} appended. */
    public static FleetCall readCall(ByteReader in) {
        String instance = RecordText.read(in, "an instance");
        SeriesId series = SeriesId.ofBytes(in.array(), in.skip(SeriesId.BYTES));
        long start = in.signed();
        long duration = in.natural("a duration");
        int outcome = in.octet();
        if (outcome >= Outcome.COUNT) {
            throw new FormatException("the outcome of a call is " + outcome);
        }
        return new FleetCall(
                instance,
                new SlowCallRecord(
                        series, start, duration, Outcome.ofCode(outcome), RecordText.read(in, "a type of an error")));
    }

    /**
     * Returns the list that {@link #toBytes} wrote.
     *
     * @throws FormatException if the bytes cannot have been written so, or are of a later version
     */
    public static SlowList read(byte[] bytes) {
        ByteReader in = new ByteReader(bytes, 0, bytes.length);
        RecordHead.check('L', VERSION, in);
        int size = in.intAtMost(MOST_CALLS, "the number of calls");
        List<FleetCall> calls = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            calls.add(readCall(in));
        }
        return new SlowList(calls);
    }
}
