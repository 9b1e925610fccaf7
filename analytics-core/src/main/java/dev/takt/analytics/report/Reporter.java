package dev.takt.analytics.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Makes a document from a snapshot: a file, a page, lines on a console.
 *
 * <p>Runs on the thread that requested the reports, one call at a time. If it throws, only its report is lost and an error is logged; the
 * program and the other reporters continue.
 */
@FunctionalInterface
public interface Reporter {
    /**
     * Makes the document.
     *
     * @param snapshot the data to report; it never changes
     * @param mode the kind of report
     * @throws IOException if the document could not be written; the message names the place
     */
    void report(Snapshot snapshot, ReportMode mode) throws IOException;

    /**
     * Returns the file that {@link #report} writes in this mode; it is logged after a report at close or at JVM shutdown. Empty (the default) for
     * a reporter without a file.
     */
    default Optional<Path> destination(ReportMode mode) {
        return Optional.empty();
    }
}
