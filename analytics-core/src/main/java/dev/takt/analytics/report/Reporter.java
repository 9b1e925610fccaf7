package dev.takt.analytics.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Makes a document of a snapshot: a file, a page, lines on a console.
 *
 * <p>Called on the thread that asked for reports, one call at a time. Whatever it throws costs its own report and a logged
 * error; the program and the other reporters go on.
 */
@FunctionalInterface
public interface Reporter {
    /**
     * Makes the document.
     *
     * @param snapshot what to report, never changed afterwards
     * @param mode what kind of report it is
     * @throws IOException if the document could not be written; the message names where
     */
    void report(Snapshot snapshot, ReportMode mode) throws IOException;

    /**
     * Returns the file that {@link #report} writes in this mode; it is logged when a report was made at close or at JVM shutdown. Empty,
     * the default, for a reporter that writes none.
     */
    default Optional<Path> destination(ReportMode mode) {
        return Optional.empty();
    }
}
