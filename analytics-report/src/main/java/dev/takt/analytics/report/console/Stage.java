package dev.takt.analytics.report.console;

import dev.takt.analytics.batch.BatchView;
import dev.takt.analytics.batch.StyledText;
import java.util.List;

/** Where batches are shown: a terminal on which lines are drawn again and again, or plain lines. */
interface Stage {
    /** Shows {@code batch} from the next turn on; any thread, never waits for the output. */
    void enter(BatchView batch);

    /** Shows {@code batch} no longer, and {@code result} in its place; any thread, never waits for the output. */
    void leave(BatchView batch, List<StyledText> result);

    /** Shows the state of things; on the spinner's thread. */
    void show();

    /** Puts everything back as it was, if no batch is shown and all was shown; on the spinner's thread. Returns whether it did. */
    boolean end();

    /** How long a state is shown, in nanoseconds. */
    long periodNanos();
}
