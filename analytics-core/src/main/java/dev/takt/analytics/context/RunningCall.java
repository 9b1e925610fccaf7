package dev.takt.analytics.context;

import org.jspecify.annotations.Nullable;

/**
 * The running call of a thread.
 *
 * @param tree the paths of the instance that measures it; null if no call runs
 * @param path the id of its path there; {@link ThreadContext#NO_PATH} if no call runs
 * @param coveredNanos the nanoseconds in which its children ran, while it is not open
 * @param open the call, once work that belongs to it may run on other threads
 * @param block the innermost block of the thread
 */
public record RunningCall(
        @Nullable Object tree,
        int path,
        long coveredNanos,
        @Nullable OpenCall open,
        @Nullable OpenBlock block) {
    /** No running call. */
    public static final RunningCall NONE = new RunningCall(null, ThreadContext.NO_PATH, 0, null, null);

    static RunningCall of(@Nullable OpenCall call) {
        return call == null ? NONE : new RunningCall(call.tree(), call.framePath(), 0, call, null);
    }

    /** Returns the block that is the running call; null if that is none. */
    @Nullable
    OpenBlock innermostBlock() {
        return OpenBlock.running(block, open);
    }
}
