package dev.takt.analytics.event;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What few calls carry beside their numbers; null stands for it in all others.
 *
 * @param error what the call ended with, or null
 * @param details what is kept with the row, or null
 * @param stamp what goes to the writer and no further, or null
 * @param durationNanos how long the call took, as measured: a slot of the ring does not hold every duration; {@link #IN_SLOT} for
 *     those that many calls share
 * @param startEpochNanos when the call started, by the wall clock, if that was told and not measured; else {@link #IN_SLOT}
 */
public record CallReferences(
        @Nullable Throwable error,
        @Nullable CallDetails details,
        @Nullable CallStamp stamp,
        long durationNanos,
        long startEpochNanos) {

    /** Says that the duration, or the start, is the slot's. */
    public static final long IN_SLOT = Long.MIN_VALUE;

    /** A stamp alone, for any number of calls, so that they allocate nothing. */
    public static CallReferences shared(CallStamp stamp) {
        return new CallReferences(null, null, stamp, IN_SLOT, IN_SLOT);
    }

    /** These as one, or null if there are none. */
    public static @Nullable CallReferences of(
            @Nullable Throwable error, @Nullable CallDetails details, @Nullable CallStamp stamp, long durationNanos) {
        return error == null && details == null && stamp == null
                ? null
                : new CallReferences(error, details, stamp, durationNanos, IN_SLOT);
    }

    /** A duration alone. */
    public static CallReferences ofDuration(long durationNanos) {
        return new CallReferences(null, null, null, durationNanos, IN_SLOT);
    }

    /** Those of a call that somebody else measured. */
    public static CallReferences told(@Nullable CallStamp stamp, long durationNanos, long startEpochNanos) {
        return new CallReferences(null, null, stamp, durationNanos, startEpochNanos);
    }

    /** {@code references}, which may be none, with {@code notes} as annotations of the details; the same if there are no notes. */
    public static @Nullable CallReferences annotated(
            @Nullable CallReferences references, Map<String, String> notes, long durationNanos) {
        if (notes.isEmpty()) {
            return references;
        }
        CallReferences usual = references == null ? ofDuration(durationNanos) : references;
        CallDetails details = CallDetails.annotated(usual.details, notes);
        return new CallReferences(usual.error, details, usual.stamp, durationNanos, usual.startEpochNanos);
    }

    /** {@code references}, which may be none, of a call that one of the library's own threads makes: its stamp is {@link CallStamp#OURS}. */
    public static CallReferences ours(@Nullable CallReferences references, long durationNanos) {
        CallReferences usual = references == null ? ofDuration(durationNanos) : references;
        return usual.withStamp(CallStamp.OURS, durationNanos);
    }

    /** Whether many calls share this. */
    public boolean isShared() {
        return stamp != null && durationNanos == IN_SLOT;
    }

    /** Whether the start was told and is here, not in the slot. */
    public boolean isStartTold() {
        return startEpochNanos != IN_SLOT;
    }

    /** The same for one call that took so long. */
    public CallReferences withDuration(long nanos) {
        return withStamp(stamp, nanos);
    }

    /** The same with another stamp, for one call that took so long. */
    public CallReferences withStamp(@Nullable CallStamp other, long nanos) {
        return new CallReferences(error, details, other, nanos, startEpochNanos);
    }
}
