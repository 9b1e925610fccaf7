package dev.takt.analytics.report.console;

import java.io.PrintStream;

/** A terminal that lines are drawn on. */
interface Device {
    /** What draws on it. */
    PrintStream stream();

    /** Its columns at this moment; 0 if it does not tell. */
    int width();
}
