package dev.takt.analytics.report.console.live;

import java.io.PrintStream;

/** A terminal on which lines are drawn. */
interface Device {
    /**
     * The size of a terminal.
     *
     * @param columns the width; 0 if unknown
     * @param rows the height; 0 if unknown
     */
    record Size(int columns, int rows) {}

    /** Returns the stream that writes to the terminal. */
    PrintStream stream();

    /** Returns its current size. */
    Size size();

    /** Returns true if the cursor stays in a full line until the next character is written. */
    boolean wrapsLate();
}
