package dev.takt.analytics.event;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A finished call.
 *
 * @param name the name of the call
 * @param eventType the event type of the call; {@code call} by default
 * @param startTime the start by the wall clock, exact to the drift of the two clocks within a second
 * @param duration the duration by the clock that never runs back
 * @param overhead the estimated overhead of measuring a call of this series
 * @param outcome the way the call ended
 * @param errorType the class name of the error, without the exceptions that futures wrap it in; null unless the call failed
 * @param tags the tags of its series
 * @param annotations the annotations of this call; empty if there are none
 * @param elements the number of elements of a stream; empty for other calls
 * @param timeToFirst the time from the start to the first element of a stream; empty for other calls and empty streams
 * @param path the series from the root of the call tree to this call, which is the last; only this call if no tracked call made it, and for
 *     each call if the call tree is off. {@link SeriesKey#OTHER} stands for steps that were not kept, because there were too many paths
 * @param coveredByChildren the time in which at least one call that it made was running
 */
public record Event(
        String name,
        String eventType,
        Instant startTime,
        Duration duration,
        Duration overhead,
        Outcome outcome,
        @Nullable String errorType,
        Tags tags,
        Map<String, String> annotations,
        OptionalLong elements,
        Optional<Duration> timeToFirst,
        List<SeriesKey> path,
        Duration coveredByChildren) {

    /** The longest duration that is recorded: 2^53 − 1 ns, 104 days. A longer one is recorded with this duration and counted in {@code Health}. */
    public static final long LONGEST_NANOS = (1L << 53) - 1;

    /** Returns the recordable duration nearest to {@code nanos}; 0 for a negative one. */
    public static long recordable(long nanos) {
        return Math.max(0, Math.min(nanos, LONGEST_NANOS));
    }

    /** Returns a copy of the call that {@code view} shows now. */
    public static Event of(EventView view) {
        Series series = view.series();
        CallDetails given = view.details();
        CallDetails details = given == null ? CallDetails.NONE : given;
        return new Event(
                series.name(),
                series.eventType(),
                Instant.EPOCH.plusNanos(view.startEpochNanos()),
                Duration.ofNanos(view.durationNanos()),
                Duration.ofNanos(series.overheadNanos()),
                view.outcome(),
                view.errorType(),
                series.tags(),
                details.annotations(),
                used(details.elements()),
                used(details.timeToFirstNanos()).stream()
                        .mapToObj(Duration::ofNanos)
                        .findFirst(),
                view.path(),
                Duration.ofNanos(view.coveredNanos()));
    }

    /** Copies the path. */
    public Event {
        path = List.copyOf(path);
    }

    /** Returns the time in which no call that it made was running. */
    public Duration selfTime() {
        return duration.minus(coveredByChildren);
    }

    private static OptionalLong used(long number) {
        return number == CallDetails.UNUSED ? OptionalLong.empty() : OptionalLong.of(number);
    }
}
