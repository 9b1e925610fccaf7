package dev.takt.analytics.report.console.live;

import dev.takt.analytics.batch.BatchView;
import dev.takt.analytics.batch.StyledText;
import java.util.List;

/** An output that shows batches: a terminal with redrawn lines, or plain lines. */
interface Stage {
    /** Shows {@code batch} from the next turn on. Safe for any thread; never waits for the output. */
    void enter(BatchView batch);

    /** Removes {@code batch} and shows {@code result} in its place. Safe for any thread; never waits for the output. */
    void leave(BatchView batch, List<StyledText> result);

    /** Shows the current state. Called on the spinner's thread. */
    void show();

    /** Restores the output if no batch is open and everything was shown, and returns true if it did. Called on the spinner's thread. */
    boolean end();

    /** Returns the time between two turns in nanoseconds. */
    long periodNanos();
}
