package dev.takt.analytics.report.console;

import java.io.PrintStream;

/** A terminal that lines are drawn on. */
interface Device {
    /**
     * How large a terminal is.
     *
     * @param columns 0 if it does not tell
     * @param rows 0 if it does not tell
     */
    record Size(int columns, int rows) {}

    /** What draws on it. */
    PrintStream stream();

    /** How large it is at this moment. */
    Size size();

    /** Whether the cursor stays in a line that was filled to its end until there is one character more. */
    boolean wrapsLate();
}
