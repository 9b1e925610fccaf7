package dev.takt.analytics.context;

import dev.takt.analytics.event.Series;
import org.jspecify.annotations.Nullable;

/**
 * A block between the start and the end of a timer, or a scope of a call that another library measures. The program may end it on any
 * thread, in any order, or never.
 *
 * @param call the call of the timer or of the scope
 * @param series the series of the timer; null for a scope
 * @param outer the running call of the thread when the block started
 */
record OpenBlock(OpenCall call, @Nullable Series series, RunningCall outer) {
    /** Returns true if the block is a scope of the call, which may have further scopes on this thread and on others. */
    boolean isScope() {
        return series == null;
    }

    /** Reports that the block was not ended by the code that started it. */
    void wasLeftOpen() {
        if (series != null && !call.isEnded()) {
            series.endsBlocksElsewhere();
        }
    }

    /** Returns the innermost scope among {@code innermost} and the blocks around it whose call has not ended; null for none. */
    static @Nullable OpenBlock scope(@Nullable OpenBlock innermost) {
        OpenBlock block = innermost;
        while (block != null && (!block.isScope() || block.call.isEnded())) {
            block = block.outer.block();
        }
        return block;
    }

    /** Returns the outermost scope among {@code innermost} and the blocks around it; null for none. */
    static @Nullable OpenBlock outermostScope(@Nullable OpenBlock innermost) {
        OpenBlock outermost = null;
        for (OpenBlock block = innermost; block != null; block = block.outer.block()) {
            outermost = block.isScope() ? block : outermost;
        }
        return outermost;
    }

    /** Returns the innermost block of {@code call} among {@code innermost} and the blocks around it; null for none. */
    static @Nullable OpenBlock of(OpenCall call, @Nullable OpenBlock innermost) {
        OpenBlock block = innermost;
        while (block != null && block.call != call) {
            block = block.outer.block();
        }
        return block;
    }

    /** Returns {@code block} if its call is {@code open}, the running call; else null. */
    static @Nullable OpenBlock running(@Nullable OpenBlock block, @Nullable OpenCall open) {
        return open == null || block == null || block.call() != open ? null : block;
    }

    /** Returns the innermost block of this series among {@code innermost} and the blocks around it; null for none. */
    static @Nullable OpenBlock of(Series series, @Nullable OpenBlock innermost) {
        OpenBlock block = innermost;
        while (block != null && block.series != series) {
            block = block.outer.innermostBlock();
        }
        return block;
    }
}
