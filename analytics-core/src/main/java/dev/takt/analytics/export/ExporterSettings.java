package dev.takt.analytics.export;

import dev.takt.analytics.require.Require;
import java.time.Duration;
import java.util.Optional;

/**
 * The settings of one exporter: its queue, batches, retries, and the selection and content of its metrics. Immutable. {@link #builder()} creates them and
 * describes each setting:
 *
 * <pre>{@code
 * ExporterSettings settings = ExporterSettings.builder().queueSize(10_000).batchSize(1_000).build();
 * }</pre>
 *
 * @param queue the size of the queue, and the handling of metrics when it is full
 * @param batchSize most metrics of one {@link Exporter#export}; default 500, from 1 to 1,000,000
 * @param linger longest time that a metric waits for others to fill its batch; default 1 s, more than 0, at most 365 days
 * @param timeout longest time of one {@link Exporter#export}, which is then interrupted; default 10 s, more than 0, at most 365 days
 * @param retry the handling of failures
 * @param spool the directory of metrics that wait for their server; default none
 * @param mode one metric per call or per series; default {@link ExportMode#EVENTS}
 * @param interval time that {@link ExportMode#SERIES} aggregates; default 10 s, more than 0, at most 365 days
 * @param selection the exported calls; by outcome or duration only for {@link ExportMode#EVENTS}
 * @param content the content of metrics
 */
public record ExporterSettings(
        QueueSettings queue,
        int batchSize,
        Duration linger,
        Duration timeout,
        RetrySettings retry,
        Optional<SpoolSettings> spool,
        ExportMode mode,
        Duration interval,
        SelectionSettings selection,
        ContentSettings content) {

    private static final int LARGEST_BATCH = 1_000_000;
    private static final ExporterSettings DEFAULTS = new ExporterSettings(
            QueueSettings.DEFAULTS,
            500,
            Duration.ofSeconds(1),
            Duration.ofSeconds(10),
            RetrySettings.DEFAULTS,
            Optional.empty(),
            ExportMode.EVENTS,
            Duration.ofSeconds(10),
            SelectionSettings.DEFAULTS,
            ContentSettings.DEFAULTS);

    /**
     * Checks the bounds above.
     *
     * @throws IllegalArgumentException if a value is out of bounds; with the argument, the value and the rule
     */
    public ExporterSettings {
        Require.notNull("queue", queue);
        checkedBatchSize(batchSize);
        Require.timeSpan("linger", linger);
        Require.timeSpan("timeout", timeout);
        Require.notNull("retry", retry);
        Require.notNull("spool", spool);
        Require.notNull("mode", mode);
        Require.timeSpan("interval", interval);
        Require.notNull("selection", selection);
        Require.notNull("content", content);
        if (mode == ExportMode.SERIES) {
            selection.checkForSeries();
        }
    }

    /** Returns the default settings. */
    public static ExporterSettings defaults() {
        return DEFAULTS;
    }

    /** Returns a builder with the defaults. */
    public static ExporterSettingsBuilder builder() {
        return DEFAULTS.toBuilder();
    }

    /** Returns a builder with these settings. */
    public ExporterSettingsBuilder toBuilder() {
        return new ExporterSettingsBuilder(this);
    }

    static int checkedBatchSize(int batchSize) {
        return Require.between("batchSize", batchSize, 1, LARGEST_BATCH);
    }
}
