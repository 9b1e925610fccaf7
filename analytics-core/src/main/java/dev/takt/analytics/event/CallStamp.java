package dev.takt.analytics.event;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a call carries to the writer beside its row, and what is not kept with the row.
 *
 * @param slowerThanNanos past this duration the call's log line is a warning; {@link Long#MAX_VALUE} for never
 * @param mdc the logging context that its caller had, or null
 * @param counter who counts the call in place of its line on the console, or null
 * @param thread the name of the thread that made the call, or null where no line shows it
 */
public record CallStamp(
        long slowerThanNanos,
        @Nullable Map<String, String> mdc,
        @Nullable CallCounter counter,
        @Nullable String thread) {

    /** What calls carry that the library's own threads make: they are neither logged nor exported, since that would never end. */
    public static final CallStamp OURS = new CallStamp(Long.MAX_VALUE, null);

    /** A stamp of a call that has a line of its own. */
    public CallStamp(long slowerThanNanos, @Nullable Map<String, String> mdc) {
        this(slowerThanNanos, mdc, null, null);
    }

    /** A stamp with the logging context and the name of the current thread. */
    public static CallStamp ofThread(long slowerThanNanos, @Nullable Map<String, String> mdc) {
        return new CallStamp(slowerThanNanos, mdc, null, Thread.currentThread().getName());
    }

    /** {@code usual}, or a stamp without a threshold if that is null, for a call that {@code counter} counts. */
    public static CallStamp counted(@Nullable CallStamp usual, CallCounter counter) {
        return usual == null
                ? new CallStamp(Long.MAX_VALUE, null, counter, null)
                : new CallStamp(usual.slowerThanNanos, usual.mdc, counter, usual.thread);
    }

    /** Whether this is {@link #OURS} itself, and no stamp that looks the same. */
    @SuppressWarnings("ReferenceEquality")
    public boolean isOurs() {
        return this == OURS;
    }
}
