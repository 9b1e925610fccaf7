package dev.takt.analytics.export;

import java.util.List;

/**
 * Sends metrics to another system. A lambda suffices.
 *
 * <p>Each exporter of an instance has its own bounded queue and thread, {@code takt-export-<name>}, so a slow exporter delays neither the program nor
 * other exporters. Delivery is at least once: after a failure the same metrics are passed again, with the same {@link Metric#id()}s.
 *
 * <p>The exception determines the handling of a failure:
 *
 * <table>
 * <caption>What export may throw</caption>
 * <tr><th>thrown</th><th>meaning</th><th>what follows</th></tr>
 * <tr><td>{@link PartialExportException}</td><td>some arrived, some can be retried, some are refused</td>
 *     <td>each as stated</td></tr>
 * <tr><td>{@link RejectedException}</td><td>the server answers and refuses the metrics</td>
 *     <td>sent in halves until the metrics at fault are found, which are refused</td></tr>
 * <tr><td>{@link java.io.IOException}, {@link java.util.concurrent.TimeoutException}</td><td>the server cannot be reached</td>
 *     <td>retried; then dropped, or kept in the spool until the server is back</td></tr>
 * <tr><td>{@link RetryLaterException}</td><td>the server requests a pause</td>
 *     <td>retried after the pause, at most one minute; then as above</td></tr>
 * <tr><td>{@link AmbiguousException}</td><td>the server or a metric is the cause</td><td>as for anything else</td></tr>
 * <tr><td>anything else</td><td>unknown</td><td>retried; then sent in halves as if refused, as long as some metrics arrive</td></tr>
 * </table>
 *
 * <p>Tracked calls that an exporter makes while it exports are measured and not exported one by one, because each export would cause another. The
 * metrics of {@link ExportMode#SERIES} contain them. They never wait for space in a ring.
 */
@FunctionalInterface
public interface Exporter {
    /**
     * Sends {@code metrics}, which may be empty, and returns when they have arrived. Called by one thread at a time, which is interrupted after the
     * {@code timeout} of the settings.
     *
     * @param metrics at most {@code batch-size} metrics, oldest first; immutable
     * @throws Exception if not all of them arrived; see above
     */
    void export(List<Metric> metrics) throws Exception;

    /** Releases connections and files. Called once, after the last {@link #export}, or while that one hangs. */
    default void close() {}
}
