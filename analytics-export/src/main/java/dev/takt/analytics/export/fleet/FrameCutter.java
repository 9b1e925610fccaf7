package dev.takt.analytics.export.fleet;

import dev.takt.analytics.fleet.Delta;
import dev.takt.analytics.fleet.DeltaSource;
import dev.takt.analytics.fleet.Frame;
import dev.takt.analytics.fleet.FrameFlag;
import dev.takt.analytics.fleet.FrameOrigin;
import dev.takt.analytics.fleet.FrameWindow;
import dev.takt.analytics.fleet.FrameWriter;
import dev.takt.analytics.fleet.RunningCalls;
import dev.takt.analytics.fleet.SeriesDefinition;
import dev.takt.analytics.fleet.SeriesDelta;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes the frames of one epoch of deltas. A delta that does not fit into one frame has several, each with its own number. For one
 * thread.
 */
final class FrameCutter {
    /** The number of frames after which all definitions and attributes are repeated. */
    static final int FRAMES_A_REPETITION = 360;

    /** The maximum bytes of series, and of definitions, in a frame; the rest of 4 MiB is for the other fields. */
    private static final long MOST_BYTES = 1_500_000;

    private static final long BYTES_OF_SERIES = 14;
    private static final int BYTES_OF_CHAR = 3;
    private static final String ROW_DROPPED = "row-dropped";

    private final DeltaSource source;
    private final FleetSettings settings;
    private final long epoch;
    private final Map<String, String> group;
    private final List<SeriesDefinition> known = new ArrayList<>();
    private final FrameWriter writer = new FrameWriter();
    private final long intervalMillis;
    private long sequence;
    private long lastWindow;
    private long spans = 1;
    private long fromEpochNanos;

    /** A frame as bytes, with its epoch and its number. */
    static final class Cut {
        private final long epoch;
        private final long sequence;
        private final byte[] bytes;

        Cut(long epoch, long sequence, byte[] bytes) {
            this.epoch = epoch;
            this.sequence = sequence;
            this.bytes = bytes;
        }

        long epoch() {
            return epoch;
        }

        long sequence() {
            return sequence;
        }

        /** Returns the frame; not to be changed. */
        byte[] bytes() {
            return bytes;
        }
    }

    /** Creates a cutter whose first interval begins at {@code now}. */
    FrameCutter(DeltaSource source, FleetSettings settings, Instant now) {
        this.source = source;
        this.settings = settings;
        this.epoch = nanos(source.startedAt());
        this.group = groupOf(source.resource(), settings.groupBy());
        this.intervalMillis = settings.interval().toMillis();
        this.lastWindow = windowOf(now) - 1;
        this.fromEpochNanos = nanos(now);
    }

    /** Returns the moment at which the interval of {@code now} ends. */
    Instant endOfWindow(Instant now) {
        return Instant.ofEpochMilli((windowOf(now) + 1) * intervalMillis);
    }

    /**
     * Takes a delta and returns its frames, which belong to the interval {@code window} and those since the delta before; returns none if
     * the instance does not answer.
     *
     * @param isLast true if no delta follows
     */
    List<Cut> cut(long window, Instant now, boolean isLast) {
        Delta delta = source.next();
        if (delta == null) {
            return List.of();
        }
        known.addAll(delta.definitions());
        long until = nanos(now);
        long last = Math.max(window, lastWindow);
        spans = Math.max(1, last - lastWindow);
        FrameWindow place =
                new FrameWindow(intervalMillis, last, spans, fromEpochNanos, Math.max(0, until - fromEpochNanos));
        lastWindow = last;
        fromEpochNanos = until;
        return frames(delta, place, isLast);
    }

    /** Ends the subscription to deltas. */
    void close() {
        source.close();
    }

    /** Returns the number of intervals in the frames that were made last. */
    long spans() {
        return spans;
    }

    /** Returns the number of the interval that contains {@code moment}. */
    long windowOf(Instant moment) {
        return Math.floorDiv(moment.toEpochMilli(), intervalMillis);
    }

    private List<Cut> frames(Delta delta, FrameWindow place, boolean isLast) {
        Deque<SeriesDelta> series = new ArrayDeque<>(delta.series());
        boolean repeats = sequence % FRAMES_A_REPETITION == 0;
        Deque<SeriesDefinition> definitions = new ArrayDeque<>(repeats ? known : delta.definitions());
        long before = delta.callsToDate() - delta.calls();
        List<Cut> frames = new ArrayList<>();
        do {
            List<SeriesDelta> someSeries = take(series, FrameCutter::bytesOf);
            List<SeriesDefinition> someDefinitions = take(definitions, FrameCutter::bytesOf);
            boolean isEnd = series.isEmpty() && definitions.isEmpty();
            before += someSeries.stream().mapToLong(one -> one.totals().calls()).sum();
            Delta part = new Delta(
                    before,
                    isEnd ? delta.losses() : Map.of(),
                    isEnd ? delta.running() : RunningCalls.NONE,
                    someSeries,
                    isEnd ? delta.errors() : List.of(),
                    isEnd ? delta.slowest() : List.of(),
                    someDefinitions);
            Set<FrameFlag> flags = flags(delta, place, someDefinitions, isEnd, isLast);
            frames.add(new Cut(epoch, sequence, bytes(part, place, flags)));
            sequence++;
        } while (!series.isEmpty() || !definitions.isEmpty());
        return frames;
    }

    private Set<FrameFlag> flags(
            Delta delta, FrameWindow place, List<SeriesDefinition> definitions, boolean isEnd, boolean isLast) {
        Set<FrameFlag> flags = EnumSet.noneOf(FrameFlag.class);
        add(flags, FrameFlag.FIRST, sequence == 0);
        add(flags, FrameFlag.DEFINITIONS, !definitions.isEmpty());
        add(flags, FrameFlag.FOLDED, place.spans() > 1);
        add(flags, FrameFlag.ROWS_DROPPED, delta.losses().containsKey(ROW_DROPPED));
        add(flags, FrameFlag.CONTINUED, !isEnd);
        add(flags, FrameFlag.LAST, isEnd && isLast);
        return flags;
    }

    private static void add(Set<FrameFlag> flags, FrameFlag flag, boolean wanted) {
        if (wanted) {
            flags.add(flag);
        }
    }

    private byte[] bytes(Delta part, FrameWindow place, Set<FrameFlag> flags) {
        Map<String, String> attributes = sequence % FRAMES_A_REPETITION == 0 ? source.resource() : Map.of();
        FrameOrigin origin = new FrameOrigin(settings.instance(), epoch, sequence);
        return writer.write(new Frame(origin, place, flags, group, attributes, part));
    }

    private interface Weight<T> {
        long of(T one);
    }

    /** Removes and returns the first elements, as many as have room in a frame and at least one. */
    private static <T> List<T> take(Deque<T> all, Weight<T> weight) {
        List<T> some = new ArrayList<>();
        long bytes = 0;
        for (@Nullable T next = all.peek(); next != null && some.size() < Frame.MOST_SERIES; next = all.peek()) {
            bytes += weight.of(next);
            if (bytes > MOST_BYTES && !some.isEmpty()) {
                break;
            }
            some.add(all.remove());
        }
        return some;
    }

    private static long bytesOf(SeriesDelta one) {
        return BYTES_OF_SERIES + one.totals().length();
    }

    private static long bytesOf(SeriesDefinition one) {
        long[] chars = {one.name().length() + one.eventType().length()};
        one.tags().forEach((key, value) -> chars[0] += key.length() + value.length() + 2);
        return 3 * BYTES_OF_SERIES + chars[0] * BYTES_OF_CHAR;
    }

    private static Map<String, String> groupOf(Map<String, String> resource, List<String> names) {
        Map<String, String> group = new LinkedHashMap<>();
        names.forEach(name -> group.put(name, resource.getOrDefault(name, "")));
        return group;
    }

    private static long nanos(Instant moment) {
        return ChronoUnit.NANOS.between(Instant.EPOCH, moment);
    }
}
