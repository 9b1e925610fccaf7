package dev.takt.analytics.call;

import dev.takt.analytics.event.CallDetails;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Optional data of a call that does not fit into its ring slot. Most calls have none and use null.
 *
 * @param error the error of the call, or null
 * @param details data that is stored with the row, or null
 * @param stamp data that the writer needs and does not store, or null
 * @param durationNanos the measured duration, because a slot cannot hold every duration; {@link #IN_SLOT} for an instance that
 *     several calls share
 * @param startEpochNanos the start by the wall clock, for a call that was measured elsewhere; else {@link #IN_SLOT}
 */
public record CallReferences(
        @Nullable Throwable error,
        @Nullable CallDetails details,
        @Nullable CallStamp stamp,
        long durationNanos,
        long startEpochNanos) {

    /** The value of a duration or a start that is in the slot. */
    public static final long IN_SLOT = Long.MIN_VALUE;

    /** Returns references with only a stamp. Any number of calls may share them, so that they allocate nothing. */
    public static CallReferences shared(CallStamp stamp) {
        return new CallReferences(null, null, stamp, IN_SLOT, IN_SLOT);
    }

    /** Returns references to these objects, or null if all are null; the trace of the stamp becomes annotations. */
    public static @Nullable CallReferences of(
            @Nullable Throwable error, @Nullable CallDetails details, @Nullable CallStamp stamp, long durationNanos) {
        return error == null && details == null && stamp == null
                ? null
                : new CallReferences(
                        error,
                        CallDetails.traced(details, stamp == null ? null : stamp.trace()),
                        stamp,
                        durationNanos,
                        IN_SLOT);
    }

    /** Returns references with only a duration. */
    public static CallReferences ofDuration(long durationNanos) {
        return new CallReferences(null, null, null, durationNanos, IN_SLOT);
    }

    /** Returns the references of a call that was measured elsewhere. */
    public static CallReferences measuredElsewhere(
            @Nullable CallStamp stamp, long durationNanos, long startEpochNanos) {
        return new CallReferences(null, null, stamp, durationNanos, startEpochNanos);
    }

    /** Returns {@code references}, which may be null, with {@code notes} added to the annotations; unchanged if there are no notes. */
    public static @Nullable CallReferences annotated(
            @Nullable CallReferences references, Map<String, String> notes, long durationNanos) {
        if (notes.isEmpty()) {
            return references;
        }
        CallReferences usual = references == null ? ofDuration(durationNanos) : references;
        CallDetails details = CallDetails.annotated(usual.details, notes);
        return new CallReferences(usual.error, details, usual.stamp, durationNanos, usual.startEpochNanos);
    }

    /** Returns {@code references}, which may be null, with the stamp {@link CallStamp#OURS}, for a call on one of the library's own threads. */
    public static CallReferences ours(@Nullable CallReferences references, long durationNanos) {
        CallReferences usual = references == null ? ofDuration(durationNanos) : references;
        return usual.withStamp(CallStamp.OURS, durationNanos);
    }

    /** Returns true if several calls may share this instance. */
    public boolean isShared() {
        return stamp != null && durationNanos == IN_SLOT;
    }

    /** Returns true if the start is here and not in the slot. */
    public boolean hasStart() {
        return startEpochNanos != IN_SLOT;
    }

    /** Returns the same references for one call with this duration. */
    public CallReferences withDuration(long nanos) {
        return withStamp(stamp, nanos);
    }

    /** Returns the same references with another stamp, for one call with this duration. */
    public CallReferences withStamp(@Nullable CallStamp other, long nanos) {
        return new CallReferences(error, details, other, nanos, startEpochNanos);
    }
}
