package dev.takt.analytics.event;

import org.jspecify.annotations.Nullable;

/** A finished call with values that a test sets. */
public record RecordedCall(
        Series series,
        long startEpochNanos,
        long durationNanos,
        Outcome outcome,
        @Nullable String errorType,
        @Nullable Throwable error,
        @Nullable CallDetails details)
        implements EventView {

    /** Returns a success. */
    public static RecordedCall success(Series series, long startEpochNanos, long durationNanos) {
        return new RecordedCall(series, startEpochNanos, durationNanos, Outcome.SUCCESS, null, null, null);
    }

    /** Returns a call with another outcome and no error. */
    public static RecordedCall of(Series series, long startEpochNanos, long durationNanos, Outcome outcome) {
        return new RecordedCall(series, startEpochNanos, durationNanos, outcome, null, null, null);
    }

    /** Returns a failure with {@code error}. */
    public static RecordedCall failure(Series series, long startEpochNanos, long durationNanos, Throwable error) {
        String errorType = Outcome.unwrapped(error).getClass().getName();
        return new RecordedCall(series, startEpochNanos, durationNanos, Outcome.FAILURE, errorType, error, null);
    }

    /** Returns the same call with details. */
    public RecordedCall with(@Nullable CallDetails added) {
        return new RecordedCall(series, startEpochNanos, durationNanos, outcome, errorType, error, added);
    }
}
