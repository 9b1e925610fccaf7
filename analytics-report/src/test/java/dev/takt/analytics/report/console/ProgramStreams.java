package dev.takt.analytics.report.console;

import java.io.PrintStream;

/** The standard streams of a program in a test; put back at close. */
final class ProgramStreams implements AutoCloseable {
    private final PrintStream out = System.out;
    private final PrintStream err = System.err;

    /** Has both print to {@code stream}. */
    ProgramStreams(PrintStream stream) {
        System.setOut(stream);
        System.setErr(stream);
    }

    @Override
    public void close() {
        System.setOut(out);
        System.setErr(err);
    }
}
