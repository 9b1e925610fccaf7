package dev.takt.analytics.batch;

import java.time.Duration;
import java.util.Optional;

/** A view of an open batch for a display. Thread-safe; its methods never wait. */
public interface BatchView {
    /** The beginning of the last line of a batch that was open when the program ended; {@link #line()} follows. */
    String INTERRUPTED = "⏹ Interrupted: ";

    /** Returns the title. */
    StyledText title();

    /** Returns the last message of the program; empty if there is none. */
    StyledText message();

    /** Returns the number of open batches that enclose this one; 0 for none. */
    int depth();

    /** Returns the batch that directly encloses this one; empty for none. */
    Optional<BatchView> outer();

    /** Returns the progress; {@link Progress#UNKNOWN} until the program reports it. */
    Progress progress();

    /**
     * Returns the progress per second, over about the last 10 s, or over the last few steps if these take longer; 0 while that is unknown. The
     * amount that was done at the first report does not count.
     */
    default double progressPerSecond() {
        double seconds = elapsed().toNanos() / 1e9;
        return seconds > 0 ? progress().done() / seconds : 0;
    }

    /** Returns the time for which the batch has been open. */
    Duration elapsed();

    /** Returns recent figures of its calls, and requests newer ones from the writer. */
    BatchFigures figures();

    /** Returns the figures as text: {@code 12 calls, 1 failed, p95 40 ms, 3.2/s}; empty before the first call. */
    StyledText summary();

    /** Returns the batch as one line of plain text: {@code Fetching tracks: batch 9/20, 45%, 12 calls, p95 40 ms, 3.2/s}. */
    default String line() {
        return PlainBatchLine.of(this);
    }

    /**
     * The progress of a batch.
     *
     * @param done the amount that is done, 0 to {@code total}
     * @param total the amount to do; 0 if unknown
     */
    record Progress(long done, long total) {
        /** The unknown progress. */
        public static final Progress UNKNOWN = new Progress(0, 0);

        /** Clamps numbers that are out of bounds; a total below 1 is unknown. */
        public Progress {
            total = Math.max(0, total);
            done = Math.max(0, Math.min(done, total));
        }

        /** Returns true if the total is known, so that a share can be shown. */
        public boolean isKnown() {
            return total > 0;
        }

        /** Returns the share that is done, 0 to 1. */
        public double share() {
            return isKnown() ? (double) done / total : 0;
        }
    }
}
