package dev.takt.analytics.fleet.engine;

import dev.takt.analytics.codec.ByteReader;
import dev.takt.analytics.codec.ByteWriter;
import dev.takt.analytics.fleet.record.Resolution;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The time up to which windows are closed: one window of ten seconds before the time that all source partitions have reached.
 *
 * <p>The least over the source partitions, because after an interruption they are read one after the other. A partition is left out
 * when nothing came from it for three intervals, and for the configured time. That time is counted in ticks: a process that was suspended made none, and what
 * arrived meanwhile has not been read yet.
 */
final class Watermark {
    /** The time for which a closed window waits, in seconds. */
    static final long GRACE = 10;

    private static final long MILLIS_A_SECOND = 1_000;

    private final Map<Integer, Source> sources = new TreeMap<>();
    private final long leastSilenceMillis;
    private long closed;

    /** Creates a watermark before the first window. */
    Watermark(long leastSilenceMillis) {
        this.leastSilenceMillis = leastSilenceMillis;
    }

    /** The state of a source partition. */
    private static final class Source {
        private long reached;
        private long intervalMillis;
        private long silentMillis;

        private boolean isSilent(long leastMillis) {
            return silentMillis >= Math.max(leastMillis, Liveness.INTERVALS_UNTIL_LATE * intervalMillis);
        }

        /** Returns the time that passed since its instances count as gone, in seconds; negative before. */
        private long goneSeconds(long leastMillis) {
            return Math.floorDiv(
                    silentMillis - Math.max(leastMillis, Liveness.INTERVALS_UNTIL_GONE * intervalMillis),
                    MILLIS_A_SECOND);
        }
    }

    /** Records that a slice came from a source partition. */
    void reached(int source, TimeSpan span) {
        Source of = sources.computeIfAbsent(source, none -> new Source());
        of.reached = Math.max(of.reached, span.endSecond());
        of.intervalMillis = Math.max(of.intervalMillis, span.intervalMillis());
        of.silentMillis = 0;
    }

    /** Records that {@code millis} passed in which slices could have come. */
    void passed(long millis) {
        sources.values().forEach(source -> source.silentMillis += millis);
    }

    /** Returns the time in seconds since 1970 up to which windows are closed; 0 before the first. */
    long closed() {
        return closed;
    }

    /** Returns true if a window that ends at {@code endSecond} is closed. */
    boolean isClosed(long endSecond) {
        return endSecond <= closed;
    }

    /**
     * Moves the time on, as far as the source partitions allow, and returns it. It never moves back. If all partitions are silent, the
     * window of ten seconds that the last frame belongs to is closed too. Once all instances are gone, the time goes on to the end of
     * that minute and that hour, and no further.
     */
    long moveOn() {
        long least = Long.MAX_VALUE;
        long newest = 0;
        long gone = Long.MAX_VALUE;
        for (Source source : sources.values()) {
            newest = Math.max(newest, source.reached);
            gone = Math.min(gone, source.goneSeconds(leastSilenceMillis));
            if (!source.isSilent(leastSilenceMillis)) {
                least = Math.min(least, source.reached - GRACE);
            }
        }
        closed = Math.max(closed, Math.min(endOf(newest, GRACE), least));
        if (gone > 0 && !sources.isEmpty()) {
            long minute = Resolution.MINUTE.windowOf(newest + gone);
            closed = Math.max(closed, Math.min(endOf(newest, Resolution.HOUR.seconds()), minute));
        }
        return closed;
    }

    /** Returns the end of the window that ends at {@code second} or contains it. */
    private static long endOf(long second, long length) {
        return -Math.floorDiv(-second, length) * length;
    }

    byte[] toBytes() {
        ByteWriter out = new ByteWriter();
        out.number(closed);
        out.number(sources.size());
        sources.forEach((number, source) -> {
            out.number(number);
            out.number(source.reached);
            out.number(source.intervalMillis);
        });
        return Arrays.copyOf(out.array(), out.length());
    }

    static Watermark of(byte @Nullable [] bytes, long leastSilenceMillis) {
        Watermark watermark = new Watermark(leastSilenceMillis);
        if (bytes != null) {
            ByteReader in = new ByteReader(bytes, 0, bytes.length);
            watermark.closed = in.number();
            int count = in.count("source partitions");
            for (int i = 0; i < count; i++) {
                Source source = new Source();
                int number = (int) in.number();
                source.reached = in.number();
                source.intervalMillis = in.number();
                watermark.sources.put(number, source);
            }
        }
        return watermark;
    }
}
