package dev.takt.analytics.export;

import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.require.Require;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * Builds {@link ExporterSettings}. A setter throws if its value is out of bounds, with the argument, the value and the rule, and keeps the setting. Time
 * spans are more than 0 and at most 365 days. The keys of the configuration have the same names, with dashes. For one thread.
 */
public final class ExporterSettingsBuilder {
    private QueueSettings queue;
    private int batchSize;
    private Duration linger;
    private Duration timeout;
    private RetrySettings retry;
    private Optional<SpoolSettings> spool;
    private ExportMode mode;
    private Duration interval;
    private SelectionSettings selection;
    private ContentSettings content;

    ExporterSettingsBuilder(ExporterSettings settings) {
        queue = settings.queue();
        batchSize = settings.batchSize();
        linger = settings.linger();
        timeout = settings.timeout();
        retry = settings.retry();
        spool = settings.spool();
        mode = settings.mode();
        interval = settings.interval();
        selection = settings.selection();
        content = settings.content();
    }

    /**
     * Returns the current settings.
     *
     * @throws IllegalArgumentException if calls are selected by outcome or duration for {@link ExportMode#SERIES}
     */
    public ExporterSettings build() {
        return new ExporterSettings(
                queue, batchSize, linger, timeout, retry, spool, mode, interval, selection, content);
    }

    /** Sets the size of the queue in metrics; default 65,536, from 1 to 16,777,216. */
    public ExporterSettingsBuilder queueSize(int queueSize) {
        queue = new QueueSettings(queueSize, queue.overflow(), queue.blockTimeout());
        return this;
    }

    /** Sets the handling of metrics when the queue is full; default {@link QueueOverflow#DROP_OLDEST}. */
    public ExporterSettingsBuilder overflow(QueueOverflow overflow) {
        queue = new QueueSettings(queue.size(), overflow, queue.blockTimeout());
        return this;
    }

    /** Sets the time after which metrics no longer wait, under {@link QueueOverflow#BLOCK}, if nothing is taken from the full queue; default 1 s. */
    public ExporterSettingsBuilder blockTimeout(Duration blockTimeout) {
        queue = new QueueSettings(queue.size(), queue.overflow(), blockTimeout);
        return this;
    }

    /** Sets the largest number of metrics of one {@link Exporter#export}; default 500, from 1 to 1,000,000. */
    public ExporterSettingsBuilder batchSize(int batchSize) {
        this.batchSize = ExporterSettings.checkedBatchSize(batchSize);
        return this;
    }

    /** Sets the longest time that a metric waits for others to fill its batch; default 1 s. */
    public ExporterSettingsBuilder linger(Duration linger) {
        this.linger = Require.timeSpan("linger", linger);
        return this;
    }

    /** Sets the longest time of one {@link Exporter#export}, which is then interrupted; default 10 s. */
    public ExporterSettingsBuilder timeout(Duration timeout) {
        this.timeout = Require.timeSpan("timeout", timeout);
        return this;
    }

    /** Sets the number of retries of a batch; default 3, from 0 to 1,000. With a spool, a batch is retried again after a pause. */
    public ExporterSettingsBuilder retries(int retries) {
        retry = new RetrySettings(
                retries, retry.backoff(), retry.longestBackoff(), retry.circuitFailures(), retry.circuitPause());
        return this;
    }

    /** Sets the pause before the first retry, which doubles for each further one; default 100 ms. */
    public ExporterSettingsBuilder backoff(Duration backoff) {
        retry = new RetrySettings(
                retry.retries(), backoff, retry.longestBackoff(), retry.circuitFailures(), retry.circuitPause());
        return this;
    }

    /** Sets the longest pause between attempts; default 10 s. */
    public ExporterSettingsBuilder longestBackoff(Duration longestBackoff) {
        retry = new RetrySettings(
                retry.retries(), retry.backoff(), longestBackoff, retry.circuitFailures(), retry.circuitPause());
        return this;
    }

    /** Sets the number of consecutive failures that open the circuit; default 5, from 1 to 1,000,000. */
    public ExporterSettingsBuilder circuitFailures(int circuitFailures) {
        retry = new RetrySettings(
                retry.retries(), retry.backoff(), retry.longestBackoff(), circuitFailures, retry.circuitPause());
        return this;
    }

    /** Sets the time that the circuit is open before one attempt checks whether the server is back; default 30 s. */
    public ExporterSettingsBuilder circuitPause(Duration circuitPause) {
        retry = new RetrySettings(
                retry.retries(), retry.backoff(), retry.longestBackoff(), retry.circuitFailures(), circuitPause);
        return this;
    }

    /** Sets the directory of metrics that wait for their server, for this exporter only; default none. */
    public ExporterSettingsBuilder spool(Path directory) {
        return spool(directory, spool.map(SpoolSettings::limitBytes).orElse(SpoolSettings.DEFAULT_LIMIT));
    }

    /** Sets the directory of metrics that wait for their server, and its size in bytes: default 1 GiB, 1 MiB or more. */
    public ExporterSettingsBuilder spool(Path directory, long limitBytes) {
        spool = Optional.of(new SpoolSettings(directory, limitBytes));
        return this;
    }

    /** Sets whether there is one metric per call or per series; default {@link ExportMode#EVENTS}. */
    public ExporterSettingsBuilder mode(ExportMode mode) {
        this.mode = Require.notNull("mode", mode);
        return this;
    }

    /** Sets the time that {@link ExportMode#SERIES} aggregates; default 10 s. */
    public ExporterSettingsBuilder interval(Duration interval) {
        this.interval = Require.timeSpan("interval", interval);
        return this;
    }

    /** Sets the names of exported calls, with {@code *} for any letters; default empty, which is all. */
    public ExporterSettingsBuilder names(List<String> names) {
        selection = new SelectionSettings(
                names,
                selection.exceptNames(),
                selection.eventTypes(),
                selection.outcomes(),
                selection.longerThan(),
                selection.sample(),
                selection.filter());
        return this;
    }

    /** Sets the names of excluded calls, with {@code *} for any letters; default none. */
    public ExporterSettingsBuilder exceptNames(List<String> exceptNames) {
        selection = new SelectionSettings(
                selection.names(),
                exceptNames,
                selection.eventTypes(),
                selection.outcomes(),
                selection.longerThan(),
                selection.sample(),
                selection.filter());
        return this;
    }

    /** Sets the event types of exported calls; default empty, which is all. */
    public ExporterSettingsBuilder eventTypes(List<String> eventTypes) {
        selection = new SelectionSettings(
                selection.names(),
                selection.exceptNames(),
                eventTypes,
                selection.outcomes(),
                selection.longerThan(),
                selection.sample(),
                selection.filter());
        return this;
    }

    /** Sets the outcomes of exported calls; default empty, which is all. Not for {@link ExportMode#SERIES}. */
    public ExporterSettingsBuilder outcomes(Set<Outcome> outcomes) {
        selection = new SelectionSettings(
                selection.names(),
                selection.exceptNames(),
                selection.eventTypes(),
                outcomes,
                selection.longerThan(),
                selection.sample(),
                selection.filter());
        return this;
    }

    /** Excludes calls that took at most this long; default none. Not for {@link ExportMode#SERIES}. */
    public ExporterSettingsBuilder longerThan(Duration longerThan) {
        selection = new SelectionSettings(
                selection.names(),
                selection.exceptNames(),
                selection.eventTypes(),
                selection.outcomes(),
                Optional.of(longerThan),
                selection.sample(),
                selection.filter());
        return this;
    }

    /** Sets the share of exported calls, selected at random; default 1, more than 0, at most 1. Ignored for {@link ExportMode#SERIES}. */
    public ExporterSettingsBuilder sample(double sample) {
        selection = new SelectionSettings(
                selection.names(),
                selection.exceptNames(),
                selection.eventTypes(),
                selection.outcomes(),
                selection.longerThan(),
                sample,
                selection.filter());
        return this;
    }

    /** Sets a filter, called last for each metric on the exporter's thread. If it throws, the metric is dropped and counted. Default none. */
    public ExporterSettingsBuilder filter(Predicate<? super Metric> filter) {
        selection = new SelectionSettings(
                selection.names(),
                selection.exceptNames(),
                selection.eventTypes(),
                selection.outcomes(),
                selection.longerThan(),
                selection.sample(),
                Optional.of(filter));
        return this;
    }

    /** Sets the name of the field with the duration; default {@code value}. Names of other fields of metrics are refused. */
    public ExporterSettingsBuilder durationField(String durationField) {
        content = new ContentSettings(
                durationField, content.durationUnit(), content.tags(), content.redact(), content.resource());
        return this;
    }

    /** Sets the unit of that field, with fractions; default milliseconds. */
    public ExporterSettingsBuilder durationUnit(TimeUnit durationUnit) {
        content = new ContentSettings(
                content.durationField(), durationUnit, content.tags(), content.redact(), content.resource());
        return this;
    }

    /** Sets the keys of exported tags, with {@code *} for any letters; default empty, which is all. */
    public ExporterSettingsBuilder tags(List<String> tags) {
        content = new ContentSettings(
                content.durationField(), content.durationUnit(), tags, content.redact(), content.resource());
        return this;
    }

    /** Sets regular expressions whose matches in values of tags and in texts become {@code ***}; default none. */
    public ExporterSettingsBuilder redact(List<String> redact) {
        content = new ContentSettings(
                content.durationField(), content.durationUnit(), content.tags(), redact, content.resource());
        return this;
    }

    /** Sets whether the attributes of the instance, such as {@code host}, are among the tags; default true. */
    public ExporterSettingsBuilder resource(boolean resource) {
        content = new ContentSettings(
                content.durationField(), content.durationUnit(), content.tags(), content.redact(), resource);
        return this;
    }
}
