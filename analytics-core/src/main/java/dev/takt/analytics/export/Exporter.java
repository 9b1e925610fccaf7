package dev.takt.analytics.export;

import java.util.List;

/**
 * Sends metrics to another system; a lambda will do.
 *
 * <p>Each exporter of an instance has a bounded queue and a thread of its own, {@code takt-export-<name>}, so it may take
 * its time: it slows neither the program nor other exporters. Delivery is at least once: after a failure the same metrics come
 * again, with the same {@link Metric#id()}s.
 *
 * <p>How a failure is told says what happens next:
 *
 * <table>
 * <caption>What export may throw</caption>
 * <tr><th>thrown</th><th>meaning</th><th>what follows</th></tr>
 * <tr><td>{@link PartialExportException}</td><td>some arrived, some are to come again, some never</td>
 *     <td>each as it says</td></tr>
 * <tr><td>{@link RejectedException}</td><td>the other side is there and refuses what it was sent</td>
 *     <td>no retry of the whole; halved until the metrics at fault are alone, which are set aside</td></tr>
 * <tr><td>{@link java.io.IOException}, {@link java.util.concurrent.TimeoutException}</td><td>the other side is not there</td>
 *     <td>retried; then dropped, or kept in the spool until it is there again</td></tr>
 * <tr><td>anything else</td><td>nobody knows</td><td>retried; then halved as if rejected, as long as some of it arrives</td></tr>
 * </table>
 *
 * <p>Calls that an exporter makes through a tracker while it exports are measured as all others, and exported by none: that would
 * never come to an end. They wait for nothing, whatever the settings of the rings.
 */
@FunctionalInterface
public interface Exporter {
    /**
     * Sends {@code metrics}, which may be none; returns when they have arrived. Called by one thread at a time. Interrupted
     * when it takes longer than the {@code timeout} of its settings.
     *
     * @param metrics at most {@code batch-size} of them, oldest first; immutable
     * @throws Exception if not all of them arrived, see above
     */
    void export(List<Metric> metrics) throws Exception;

    /** Lets go of connections and files; called once, after the last {@link #export}. May be called while that one hangs. */
    default void close() {}
}
