package dev.takt.analytics.config;

import dev.takt.analytics.require.Require;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Whether and how calls are written to files that outlive the process; {@code store} in the file. Without a directory nothing is
 * written. Read them with {@code CallStore.open(directory)}.
 *
 * @param directory where segments are written; made if it is not there; default none, which turns the store off
 * @param resume whether the instance continues with the series, totals and newest rows that are there; default false
 * @param flushInterval how often rows go to the file at the latest; default 1 s, from 1 ms to 1 h
 * @param sync when files are forced to the disk; default {@link SyncMode#INTERVAL}
 * @param segmentBytes how large a segment becomes before the next begins; default 16 MiB, from 64 KiB to 1 GiB; at most a
 *     quarter of {@code maxBytes}
 * @param maxBytes how many bytes all segments may take before the rows of the oldest go; default no bound, else 1 MiB or more
 * @param maxAge how old the newest call of a segment may be before its rows go; default no bound, else from 1 s to 36,500 days
 * @param queueRows most rows that wait for the disk; default 1,000,000, from 1 to 100,000,000. Past it rows stay in memory as
 *     long as {@code max-events} allows, and are then lost to the files and counted
 */
public record StoreSettings(
        Optional<Path> directory,
        boolean resume,
        Duration flushInterval,
        SyncMode sync,
        long segmentBytes,
        Optional<Long> maxBytes,
        Optional<Duration> maxAge,
        int queueRows) {

    static final Rule<Duration> FLUSH_INTERVAL = new Rule<>(
            "between 1ms and 1h",
            span -> span.compareTo(Duration.ofMillis(1)) >= 0 && span.compareTo(Duration.ofHours(1)) <= 0);
    static final Rule<Long> SEGMENT_BYTES =
            new Rule<>("between 64KiB and 1GiB", bytes -> bytes >= 1 << 16 && bytes <= 1 << 30);
    static final Rule<Long> MAX_BYTES = new Rule<>("1MiB or more", bytes -> bytes >= 1 << 20);
    static final Rule<Duration> MAX_AGE = new Rule<>(
            "between 1s and 36500d",
            span -> span.compareTo(Duration.ofSeconds(1)) >= 0 && span.compareTo(Duration.ofDays(36_500)) <= 0);
    static final Rule<Integer> QUEUE_ROWS = Rule.between(1, 100_000_000);

    private static final int LEAST_SEGMENTS = 4;

    /**
     * Takes values within the bounds above.
     *
     * @throws IllegalArgumentException if one is out of bounds; it names the argument, the value and the rule
     */
    public StoreSettings {
        Require.notNull("directory", directory);
        FLUSH_INTERVAL.check("flushInterval", flushInterval);
        Require.notNull("sync", sync);
        SEGMENT_BYTES.check("segmentBytes", segmentBytes);
        Require.notNull("maxBytes", maxBytes).ifPresent(bytes -> MAX_BYTES.check("maxBytes", bytes));
        Require.notNull("maxAge", maxAge).ifPresent(age -> MAX_AGE.check("maxAge", age));
        QUEUE_ROWS.check("queueRows", queueRows);
        segmentBytes = Math.min(segmentBytes, maxBytes.orElse(Long.MAX_VALUE) / LEAST_SEGMENTS);
    }

    /** These settings with segments in {@code directory}. */
    public StoreSettings withDirectory(Path directory) {
        return with(draft -> draft.directory = Optional.of(Require.notNull("directory", directory)));
    }

    /** These settings, continuing with what is there or beside it. */
    public StoreSettings withResume(boolean resume) {
        return with(draft -> draft.resume = resume);
    }

    /** These settings with another longest time from a call to its file: 1 ms to 1 h. */
    public StoreSettings withFlushInterval(Duration flushInterval) {
        return with(draft -> draft.flushInterval = flushInterval);
    }

    /** These settings, forcing files to the disk at other times. */
    public StoreSettings withSync(SyncMode sync) {
        return with(draft -> draft.sync = sync);
    }

    /** These settings with segments of another size: 64 KiB to 1 GiB. */
    public StoreSettings withSegmentBytes(long segmentBytes) {
        return with(draft -> draft.segmentBytes = segmentBytes);
    }

    /** These settings with a bound of bytes: 1 MiB or more. */
    public StoreSettings withMaxBytes(long maxBytes) {
        return with(draft -> draft.maxBytes = Optional.of(maxBytes));
    }

    /** These settings with a bound of age: 1 s to 36,500 days. */
    public StoreSettings withMaxAge(Duration maxAge) {
        return with(draft -> draft.maxAge = Optional.of(Require.notNull("maxAge", maxAge)));
    }

    /** These settings with another bound of rows that wait: 1 to 100,000,000. */
    public StoreSettings withQueueRows(int queueRows) {
        return with(draft -> draft.queueRows = queueRows);
    }

    private StoreSettings with(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.toSettings();
    }

    /** The components, open to change. */
    private static final class Draft {
        private Optional<Path> directory;
        private boolean resume;
        private Duration flushInterval;
        private SyncMode sync;
        private long segmentBytes;
        private Optional<Long> maxBytes;
        private Optional<Duration> maxAge;
        private int queueRows;

        private Draft(StoreSettings settings) {
            directory = settings.directory;
            resume = settings.resume;
            flushInterval = settings.flushInterval;
            sync = settings.sync;
            segmentBytes = settings.segmentBytes;
            maxBytes = settings.maxBytes;
            maxAge = settings.maxAge;
            queueRows = settings.queueRows;
        }

        private StoreSettings toSettings() {
            return new StoreSettings(directory, resume, flushInterval, sync, segmentBytes, maxBytes, maxAge, queueRows);
        }
    }
}
