package dev.takt.analytics.event;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * One finished call.
 *
 * @param name what the call is named
 * @param eventType what kind of call it is; {@code call} where nobody said
 * @param startTime when it started, by the wall clock, within a second's drift of the two clocks
 * @param duration how long it took, by the clock that never runs back
 * @param overhead what measuring a call of this series costs, as estimated from samples
 * @param outcome how it ended
 * @param errorType class name of what it failed with, without the wrapping of futures; null unless it failed
 * @param tags the tags of its series
 * @param annotations what was noted at this one call; empty where unused
 * @param elements how many elements a stream gave; empty for other calls
 * @param timeToFirst from the start to a stream's first element; empty for other calls and empty streams
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
        Optional<Duration> timeToFirst) {

    /** The longest duration that is recorded: 2^53 − 1 ns, 104 days. A longer one is recorded as this, and counted. */
    public static final long LONGEST_NANOS = (1L << 53) - 1;

    /** The nearest duration to {@code nanos} that can be recorded: 0 for a negative one. */
    public static long recordable(long nanos) {
        return Math.max(0, Math.min(nanos, LONGEST_NANOS));
    }

    /** A copy of what {@code view} shows now. */
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
                        .findFirst());
    }

    private static OptionalLong used(long number) {
        return number == CallDetails.UNUSED ? OptionalLong.empty() : OptionalLong.of(number);
    }
}
