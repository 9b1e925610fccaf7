package dev.takt.analytics.report.model;

import dev.takt.analytics.event.CallDetails;
import dev.takt.analytics.event.EventConsumer;
import dev.takt.analytics.event.EventView;
import dev.takt.analytics.require.Nanos;
import dev.takt.analytics.stats.CallNode;
import dev.takt.analytics.stats.CallTree;
import dev.takt.analytics.stats.SlowCall;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A consumer of rows that finds the annotations of slow calls, such as the ids of their traces.
 *
 * <p>A slow call and its row have the same series and the same duration in nanoseconds. Their starts differ by less than {@link
 * #TOLERANCE_NANOS}, because each is converted to the wall clock on its own.
 */
final class SlowCallScan implements EventConsumer {
    private static final long TOLERANCE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final List<Found> found = new ArrayList<>();
    private final Map<Long, List<Found>> byDuration = new HashMap<>();
    private long leftOut;

    /** Creates a scan for no call. */
    SlowCallScan() {}

    /** A slow call, with the annotations of its row once that is found. */
    private static final class Found {
        final FunctionKey series;
        final SlowCall call;
        Map<String, String> annotations = Map.of();

        Found(FunctionKey series, SlowCall call) {
            this.series = series;
            this.call = call;
        }
    }

    /** Returns a scan for the slow calls of all roots of {@code tree}, with at most {@code mostSpans} calls below them. */
    static SlowCallScan of(CallTree tree, int mostSpans) {
        SlowCallScan scan = new SlowCallScan();
        int room = mostSpans;
        for (CallNode root : tree.roots()) {
            for (SlowCall call : root.slowest()) {
                int spans = call.spans().size();
                if (spans > room) {
                    scan.leftOut++;
                } else if (spans > 0) {
                    room -= spans;
                    scan.add(keyOf(root), call);
                }
            }
        }
        return scan;
    }

    /** Returns a scan for the slow calls of the root of {@code tree} whose series has the id {@code series}. */
    static SlowCallScan of(CallTree tree, String series) {
        SlowCallScan scan = new SlowCallScan();
        for (CallNode root : tree.roots()) {
            FunctionKey key = keyOf(root);
            if (key.id().equals(series)) {
                root.slowest().stream().filter(call -> !call.spans().isEmpty()).forEach(call -> scan.add(key, call));
            }
        }
        return scan;
    }

    private static FunctionKey keyOf(CallNode root) {
        return new FunctionKey(root.name(), root.eventType(), root.tags());
    }

    private void add(FunctionKey series, SlowCall call) {
        Found one = new Found(series, call);
        found.add(one);
        byDuration
                .computeIfAbsent(call.duration().toNanos(), none -> new ArrayList<>())
                .add(one);
    }

    /** Returns true if there is no slow call, so that no row is needed. */
    boolean isEmpty() {
        return found.isEmpty();
    }

    @Override
    public void accept(EventView row) {
        CallDetails details = row.details();
        if (details == null || details.annotations().isEmpty()) {
            return;
        }
        for (Found one : byDuration.getOrDefault(row.durationNanos(), List.of())) {
            long apart = Math.abs(Nanos.sinceEpoch(one.call.startTime()) - row.startEpochNanos());
            if (apart < TOLERANCE_NANOS && one.series.equals(FunctionKey.of(row.series()))) {
                one.annotations = details.annotations();
            }
        }
    }

    /** Returns the slow calls with the annotations that were found. */
    SlowCallEntries entries(Times times) {
        List<SlowCallEntry> entries = found.stream()
                .map(one ->
                        new SlowCallEntry(one.series.id(), times.of(one.call.startTime()), one.annotations, one.call))
                .toList();
        return new SlowCallEntries(entries, leftOut);
    }
}
