package dev.takt.analytics.report.console.live;

import java.io.PrintStream;

/** A replacement of the standard streams in a test, undone at close. */
final class ProgramStreams implements AutoCloseable {
    private final PrintStream out = System.out;
    private final PrintStream err = System.err;

    /** Redirects both to {@code stream}. */
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
