package dev.takt.analytics.log.calls;

import dev.takt.analytics.call.CallStamp;
import dev.takt.analytics.event.CallDetails;
import dev.takt.analytics.event.EventView;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.event.Series;
import org.jspecify.annotations.Nullable;

/** A copy of a finished call with the data of its log line; it waits for the thread that writes the line. */
public record LoggedCall(
        Series series,
        long startEpochNanos,
        long durationNanos,
        Outcome outcome,
        @Nullable String errorType,
        @Nullable Throwable error,
        @Nullable CallStamp stamp)
        implements EventView {

    public static LoggedCall of(EventView event, @Nullable CallStamp stamp) {
        return new LoggedCall(
                event.series(),
                event.startEpochNanos(),
                event.durationNanos(),
                event.outcome(),
                event.errorType(),
                event.error(),
                stamp);
    }

    @Override
    public @Nullable CallDetails details() {
        return null;
    }
}
