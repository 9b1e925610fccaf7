package dev.takt.analytics.stats;

import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.event.Series;
import dev.takt.analytics.event.Tags;
import dev.takt.analytics.path.CallSpan;
import dev.takt.analytics.path.ObservedCall;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One of the slowest calls of a root of the call tree, with the calls that it made. Immutable.
 *
 * @param startTime the start by the wall clock
 * @param duration how long the call took
 * @param outcome how it ended
 * @param spans the calls below it, at most 200, by their start
 * @param isTruncated true if more calls were made below it
 */
public record SlowCall(Instant startTime, Duration duration, Outcome outcome, List<Span> spans, boolean isTruncated) {
    /**
     * A call below a slow call.
     *
     * @param name its name
     * @param eventType its event type
     * @param tags its tags
     * @param offset the time from the start of the slow call to its start
     * @param duration how long it took; if it still runs, the time until the end of the slow call
     * @param outcome how it ended; null if it still runs
     * @param depth 1 for a call that the slow call made, 2 for one that such a call made, and so on
     * @param parent the index of its caller among the spans; -1 if that is the slow call
     */
    public record Span(
            String name,
            String eventType,
            Tags tags,
            Duration offset,
            Duration duration,
            @Nullable Outcome outcome,
            int depth,
            int parent) {}

    /** Copies the spans. */
    public SlowCall {
        spans = List.copyOf(spans);
    }

    static SlowCall of(ObservedCall call) {
        CallSpan root = call.span();
        List<Span> spans = new ArrayList<>();
        Map<CallSpan, Integer> places = new HashMap<>();
        for (CallSpan one : call.calls()) {
            CallSpan caller = one.caller();
            int parent = caller == null ? -1 : places.getOrDefault(caller, -1);
            places.put(one, spans.size());
            spans.add(span(one, root, parent < 0 ? 1 : spans.get(parent).depth() + 1, parent));
        }
        return new SlowCall(
                call.startTime(), Duration.ofNanos(root.durationNanos()), root.outcome(), spans, call.isTruncated());
    }

    private static Span span(CallSpan one, CallSpan root, int depth, int parent) {
        long durationNanos = one.durationNanos();
        boolean isRunning = durationNanos < 0;
        long offsetNanos = one.startNanos() - root.startNanos();
        Series series = one.series();
        return new Span(
                series.name(),
                series.eventType(),
                series.tags(),
                Duration.ofNanos(offsetNanos),
                Duration.ofNanos(isRunning ? Math.max(0, root.durationNanos() - offsetNanos) : durationNanos),
                isRunning ? null : one.outcome(),
                depth,
                parent);
    }
}
