package dev.takt.analytics.batch;

import java.time.Duration;
import java.util.Optional;

/** What a display may look at of a batch that is open; any thread, at any time, never waits. */
public interface BatchView {
    /** What the last line of a batch begins with that was open when the program ended; {@link #line()} follows. */
    String INTERRUPTED = "⏹ Interrupted: ";

    /** What is being done. */
    StyledText title();

    /** What the program said last; empty if it has said nothing. */
    StyledText message();

    /** How many open batches of the same work this one is in; 0 for none. */
    int depth();

    /** The batch that this one is directly in; empty for none. */
    Optional<BatchView> outer();

    /** How far it has come; {@link Progress#UNKNOWN} until the program says. */
    Progress progress();

    /**
     * How much is done a second, over about the last ten seconds, or over the last few steps where these take longer; 0 while that is not
     * known. What was done when the program first spoke of its progress does not count.
     */
    default double progressPerSecond() {
        double seconds = elapsed().toNanos() / 1e9;
        return seconds > 0 ? progress().done() / seconds : 0;
    }

    /** How long it has been open. */
    Duration elapsed();

    /** What its calls did, as of a moment ago: asking has newer figures fetched from the writer. */
    BatchFigures figures();

    /** The figures in words: {@code 12 calls, 1 failed, p95 40 ms, 3.2/s}; empty before the first call. */
    StyledText summary();

    /** All of it as one line of plain text: {@code Fetching tracks: batch 9/20, 45%, 12 calls, p95 40 ms, 3.2/s}. */
    default String line() {
        return BatchWords.line(this);
    }

    /**
     * How far a batch has come.
     *
     * @param done how much is done, 0 to {@code total}
     * @param total how much there is to do; 0 if nobody knows
     */
    record Progress(long done, long total) {
        /** Nobody knows. */
        public static final Progress UNKNOWN = new Progress(0, 0);

        /** Numbers outside of their bounds are taken for the nearest inside; a total below 1 is unknown. */
        public Progress {
            total = Math.max(0, total);
            done = Math.max(0, Math.min(done, total));
        }

        /** Whether there is a total, so that a share can be shown. */
        public boolean isKnown() {
            return total > 0;
        }

        /** The share that is done, 0 to 1. */
        public double share() {
            return isKnown() ? (double) done / total : 0;
        }
    }
}
