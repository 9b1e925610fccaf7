package dev.takt.analytics.export;

import dev.takt.analytics.require.Require;
import java.time.Duration;
import java.util.Optional;

/**
 * How one exporter is fed: how much waits for it, how often it is called, what it is told and what follows a failure.
 * Immutable; made by {@link #builder()}, where each setting is described:
 *
 * <pre>{@code
 * ExporterSettings settings = ExporterSettings.builder().queueSize(10_000).batchSize(1_000).build();
 * }</pre>
 *
 * @param queue how many metrics wait, and what happens to one too many
 * @param batchSize most metrics of one {@link Exporter#export}; default 500
 * @param linger longest time that a metric waits for others to go along; default 1 s
 * @param timeout longest time of one {@link Exporter#export}, which is interrupted then; default 10 s
 * @param retry what follows a failure
 * @param spool the directory for what could not be sent yet; default none
 * @param mode a metric for each call or for each series; default {@link ExportMode#EVENTS}
 * @param interval how long {@link ExportMode#SERIES} sums up; default 10 s
 * @param selection which calls are told
 * @param content what a metric says of a call
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
     * Takes values within the bounds that the builder tells.
     *
     * @throws IllegalArgumentException if one is out of bounds; it names the argument, the value and the rule
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
    }

    /** The settings of an exporter that says nothing else. */
    public static ExporterSettings defaults() {
        return DEFAULTS;
    }

    /** A builder with the defaults. */
    public static ExporterSettingsBuilder builder() {
        return DEFAULTS.toBuilder();
    }

    /** A builder with these settings. */
    public ExporterSettingsBuilder toBuilder() {
        return new ExporterSettingsBuilder(this);
    }

    static int checkedBatchSize(int batchSize) {
        return Require.between("batchSize", batchSize, 1, LARGEST_BATCH);
    }
}
