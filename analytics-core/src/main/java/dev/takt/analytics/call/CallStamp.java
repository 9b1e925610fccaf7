package dev.takt.analytics.call;

import dev.takt.analytics.event.TraceContext;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Data that the writer needs for the log line of a call and that is not stored with its row.
 *
 * @param slowerThanNanos the duration in nanoseconds above which the log line is a warning; {@link Long#MAX_VALUE} for never
 * @param mdc the logging context of the caller, or null
 * @param counter the batch that counts the call in place of a line on the console, or null
 * @param thread the name of the calling thread, or null if no line shows it
 * @param trace the trace that the caller works on, which becomes annotations of the row; null if there is none
 */
public record CallStamp(
        long slowerThanNanos,
        @Nullable Map<String, String> mdc,
        @Nullable CallCounter counter,
        @Nullable String thread,
        @Nullable TraceContext trace) {

    /** The stamp of calls on the library's own threads. They are neither logged nor exported one by one, because each would cause the next. */
    public static final CallStamp OURS = new CallStamp(Long.MAX_VALUE, null);

    /** Creates a stamp of a call that is logged and not counted by a batch. */
    public CallStamp(long slowerThanNanos, @Nullable Map<String, String> mdc) {
        this(slowerThanNanos, mdc, null, null, null);
    }

    /** Returns a stamp with {@code mdc} and the name of the current thread. */
    public static CallStamp ofThread(long slowerThanNanos, @Nullable Map<String, String> mdc) {
        return new CallStamp(slowerThanNanos, mdc, null, Thread.currentThread().getName(), null);
    }

    /** Returns {@code usual}, or a stamp without a threshold if it is null, with {@code trace}. */
    public static CallStamp traced(@Nullable CallStamp usual, TraceContext trace) {
        return usual == null
                ? new CallStamp(Long.MAX_VALUE, null, null, null, trace)
                : new CallStamp(usual.slowerThanNanos, usual.mdc, usual.counter, usual.thread, trace);
    }

    /** Returns {@code usual}, or a stamp without a threshold if it is null, with {@code counter}. */
    public static CallStamp counted(@Nullable CallStamp usual, CallCounter counter) {
        return usual == null
                ? new CallStamp(Long.MAX_VALUE, null, counter, null, null)
                : new CallStamp(usual.slowerThanNanos, usual.mdc, counter, usual.thread, usual.trace);
    }

    /** Returns true if this is the instance {@link #OURS}; equal stamps do not count. */
    @SuppressWarnings("ReferenceEquality")
    public boolean isOurs() {
        return this == OURS;
    }
}
