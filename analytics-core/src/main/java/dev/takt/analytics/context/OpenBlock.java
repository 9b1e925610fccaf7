package dev.takt.analytics.context;

import dev.takt.analytics.event.Series;
import org.jspecify.annotations.Nullable;

/**
 * A block between the start and the end of a timer, which the program may end on any thread, in any order, or never.
 *
 * @param call the call of the timer
 * @param series its series
 * @param outer the running call of the thread when the block started
 */
record OpenBlock(OpenCall call, Series series, ThreadContext.Frame outer) {
    /** Returns {@code block} if its call is {@code open}, the running call; else null. */
    static @Nullable OpenBlock running(@Nullable OpenBlock block, @Nullable OpenCall open) {
        return open == null || block == null || block.call() != open ? null : block;
    }

    /** Returns the block of this series that {@code innermost} is, or is inside of; else null. */
    static @Nullable OpenBlock of(Series series, @Nullable OpenBlock innermost) {
        OpenBlock block = innermost;
        while (block != null && block.series != series) {
            block = block.outer.innermostBlock();
        }
        return block;
    }
}
