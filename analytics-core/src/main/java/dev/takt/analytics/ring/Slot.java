package dev.takt.analytics.ring;

import dev.takt.analytics.event.CallDetails;
import dev.takt.analytics.event.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * One place of a ring. Most calls write four numbers into it and no reference: a reference stored into an old object
 * costs a barrier of the garbage collector, so those that few calls have are written by those calls and cleared by the
 * writer.
 */
final class Slot {
    long startNanos;
    long durationNanos;
    int seriesId;
    byte outcome;

    @Nullable
    Throwable error;

    @Nullable
    CallDetails details;

    void fill(
            int calledSeriesId,
            long callStartNanos,
            long callDurationNanos,
            Outcome callOutcome,
            @Nullable Throwable callError,
            @Nullable CallDetails callDetails) {
        seriesId = calledSeriesId;
        startNanos = callStartNanos;
        durationNanos = callDurationNanos;
        outcome = callOutcome.code();
        if (callError != null) {
            error = callError;
        }
        if (callDetails != null) {
            details = callDetails;
        }
    }

    void clear() {
        if (error != null) {
            error = null;
        }
        if (details != null) {
            details = null;
        }
    }
}
