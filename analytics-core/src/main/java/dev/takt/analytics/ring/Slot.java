package dev.takt.analytics.ring;

import dev.takt.analytics.event.CallDetails;
import dev.takt.analytics.event.CallStamp;
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

    @Nullable
    CallStamp stamp;

    void fill(
            int calledSeriesId,
            long callStartNanos,
            long callDurationNanos,
            Outcome callOutcome,
            @Nullable Throwable callError,
            @Nullable CallDetails callDetails,
            @Nullable CallStamp callStamp) {
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
        if (callStamp != null) {
            stamp = callStamp;
        }
    }

    void clear() {
        if (error != null) {
            error = null;
        }
        if (details != null) {
            details = null;
        }
        if (stamp != null) {
            stamp = null;
        }
    }
}
