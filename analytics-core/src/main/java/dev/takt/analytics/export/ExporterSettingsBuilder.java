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
 * Puts {@link ExporterSettings} together. Each setter refuses what is out of bounds at the call, naming the argument, the value and
 * the rule, and leaves the setting as it was; time spans are more than 0 and at most 365 days. In the configuration the same
 * settings have the same names, with dashes. For one thread.
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

    /** The settings as they are now. */
    public ExporterSettings build() {
        return new ExporterSettings(
                queue, batchSize, linger, timeout, retry, spool, mode, interval, selection, content);
    }

    /** Most metrics that wait; default 65,536, from 1 to 16,777,216. */
    public ExporterSettingsBuilder queueSize(int queueSize) {
        queue = new QueueSettings(queueSize, queue.overflow(), queue.blockTimeout());
        return this;
    }

    /** What happens when the queue is full; default {@link QueueOverflow#DROP_OLDEST}. */
    public ExporterSettingsBuilder overflow(QueueOverflow overflow) {
        queue = new QueueSettings(queue.size(), overflow, queue.blockTimeout());
        return this;
    }

    /** How long metrics wait behind a full queue that nothing is taken from, under {@link QueueOverflow#BLOCK}; default 1 s. */
    public ExporterSettingsBuilder blockTimeout(Duration blockTimeout) {
        queue = new QueueSettings(queue.size(), queue.overflow(), blockTimeout);
        return this;
    }

    /** Most metrics of one {@link Exporter#export}; default 500, from 1 to 1,000,000. */
    public ExporterSettingsBuilder batchSize(int batchSize) {
        this.batchSize = ExporterSettings.checkedBatchSize(batchSize);
        return this;
    }

    /** Longest time that a metric waits for others to fill its batch; default 1 s. */
    public ExporterSettingsBuilder linger(Duration linger) {
        this.linger = Require.timeSpan("linger", linger);
        return this;
    }

    /** Longest time of one {@link Exporter#export}, which is interrupted then; default 10 s. */
    public ExporterSettingsBuilder timeout(Duration timeout) {
        this.timeout = Require.timeSpan("timeout", timeout);
        return this;
    }

    /** How many further attempts a batch has; default 3, from 0 to 1,000. With a spool it has as many as it takes. */
    public ExporterSettingsBuilder retries(int retries) {
        retry = new RetrySettings(
                retries, retry.backoff(), retry.longestBackoff(), retry.circuitFailures(), retry.circuitPause());
        return this;
    }

    /** The pause before the first retry, doubled for each further one; default 100 ms. */
    public ExporterSettingsBuilder backoff(Duration backoff) {
        retry = new RetrySettings(
                retry.retries(), backoff, retry.longestBackoff(), retry.circuitFailures(), retry.circuitPause());
        return this;
    }

    /** What the pause between attempts grows to; default 10 s. */
    public ExporterSettingsBuilder longestBackoff(Duration longestBackoff) {
        retry = new RetrySettings(
                retry.retries(), retry.backoff(), longestBackoff, retry.circuitFailures(), retry.circuitPause());
        return this;
    }

    /** After how many failed attempts in a row the exporter rests; default 5, from 1 to 1,000,000. */
    public ExporterSettingsBuilder circuitFailures(int circuitFailures) {
        retry = new RetrySettings(
                retry.retries(), retry.backoff(), retry.longestBackoff(), circuitFailures, retry.circuitPause());
        return this;
    }

    /** How long the exporter rests before one attempt tells whether the other side is there again; default 30 s. */
    public ExporterSettingsBuilder circuitPause(Duration circuitPause) {
        retry = new RetrySettings(
                retry.retries(), retry.backoff(), retry.longestBackoff(), retry.circuitFailures(), circuitPause);
        return this;
    }

    /** The directory for what could not be sent yet, of this exporter alone; default none. */
    public ExporterSettingsBuilder spool(Path directory) {
        return spool(directory, spool.map(SpoolSettings::limitBytes).orElse(SpoolSettings.DEFAULT_LIMIT));
    }

    /** The directory for what could not be sent yet, and how large it may grow: default 1 GiB, a mebibyte or more. */
    public ExporterSettingsBuilder spool(Path directory, long limitBytes) {
        spool = Optional.of(new SpoolSettings(directory, limitBytes));
        return this;
    }

    /** A metric for each call or for each series; default {@link ExportMode#EVENTS}. */
    public ExporterSettingsBuilder mode(ExportMode mode) {
        this.mode = Require.notNull("mode", mode);
        return this;
    }

    /** How long {@link ExportMode#SERIES} sums up; default 10 s. */
    public ExporterSettingsBuilder interval(Duration interval) {
        this.interval = Require.timeSpan("interval", interval);
        return this;
    }

    /** The names that are told, with {@code *} for any letters; default empty, which is all. */
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

    /** The names that are left out though told otherwise; default none. */
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

    /** The event types that are told; default empty, which is all. */
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

    /** The outcomes that are told; default empty, which is all. */
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

    /** Leaves out the calls that took no longer; default none are left out. */
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

    /** The share of the calls that is told, picked at random; default 1, more than 0. Not for {@link ExportMode#SERIES}, which sums up all. */
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

    /** Asked last, for each metric, on the exporter's thread; one that throws leaves the metric out, which is counted. Default none. */
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

    /** What the field with the duration is called; default {@code value}. */
    public ExporterSettingsBuilder durationField(String durationField) {
        content = new ContentSettings(
                durationField, content.durationUnit(), content.tags(), content.redact(), content.resource());
        return this;
    }

    /** The unit of that field, with fractions; default milliseconds. */
    public ExporterSettingsBuilder durationUnit(TimeUnit durationUnit) {
        content = new ContentSettings(
                content.durationField(), durationUnit, content.tags(), content.redact(), content.resource());
        return this;
    }

    /** The keys of the tags that go along, with {@code *} for any letters; default empty, which is all. */
    public ExporterSettingsBuilder tags(List<String> tags) {
        content = new ContentSettings(
                content.durationField(), content.durationUnit(), tags, content.redact(), content.resource());
        return this;
    }

    /** Regular expressions: what they find in the value of a tag or a text becomes {@code ***}; default none. */
    public ExporterSettingsBuilder redact(List<String> redact) {
        content = new ContentSettings(
                content.durationField(), content.durationUnit(), content.tags(), redact, content.resource());
        return this;
    }

    /** Whether the attributes of the instance, such as {@code host}, are among the tags; default true. */
    public ExporterSettingsBuilder resource(boolean resource) {
        content = new ContentSettings(
                content.durationField(), content.durationUnit(), content.tags(), content.redact(), resource);
        return this;
    }
}
