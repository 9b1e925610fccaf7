package dev.takt.analytics.config;

import dev.takt.analytics.config.read.ConfigReader;
import dev.takt.analytics.config.read.Rule;
import dev.takt.analytics.config.read.ValueKind;
import dev.takt.analytics.require.Require;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The settings of the files of calls, which outlive the process; {@code store} in the file. Immutable. Without a directory no files are written.
 * {@code CallStore.open(directory)} reads them.
 *
 * @param directory the directory of segments, created if it does not exist; default none, which disables the store
 * @param resume true to continue with the series, totals and newest rows in the directory; default false
 * @param flushInterval longest time until rows are written; default 1 s, from 1 ms to 1 h
 * @param sync when files are forced to disk; default {@link SyncMode#INTERVAL}
 * @param segmentBytes size at which the next segment begins; default 16 MiB, from 64 KiB to 1 GiB; at most a quarter of {@code maxBytes}
 * @param maxBytes size of all segments beyond which the rows of the oldest are deleted; default no bound, else 1 MiB or more
 * @param maxAge age of the newest call of a segment beyond which its rows are deleted; default no bound, else from 1 s to 36,500 days
 * @param queueRows most rows that wait for the disk; default 1,000,000, from 1 to 100,000,000. Further rows stay in memory as long as
 *     {@code max-events} allows; then {@code overflow} applies
 * @param overflow the handling of rows for which there is no room in the queue or in memory; default {@link Overflow#DROP}: they are not
 *     written, and are counted. With {@link Overflow#BLOCK} the writer and the callers wait instead, as with {@code ring.overflow = block}
 * @param blockTimeout longest wait under {@link Overflow#BLOCK} while the files take nothing; default 10 s, more than 0, at most 365 days
 */
public record StoreSettings(
        Optional<Path> directory,
        boolean resume,
        Duration flushInterval,
        SyncMode sync,
        long segmentBytes,
        Optional<Long> maxBytes,
        Optional<Duration> maxAge,
        int queueRows,
        Overflow overflow,
        Duration blockTimeout) {

    static final Rule<Duration> FLUSH_INTERVAL =
            Rule.within("between 1ms and 1h", Duration.ofMillis(1), Duration.ofHours(1));
    static final Rule<Long> SEGMENT_BYTES = Rule.within("between 64KiB and 1GiB", 1L << 16, 1L << 30);
    static final Rule<Long> MAX_BYTES = Rule.within("1MiB or more", 1L << 20, Long.MAX_VALUE);
    static final Rule<Duration> MAX_AGE =
            Rule.within("between 1s and 36500d", Duration.ofSeconds(1), Duration.ofDays(36_500));
    static final Rule<Integer> QUEUE_ROWS = Rule.between(1, 100_000_000);

    private static final int LEAST_SEGMENTS = 4;

    /**
     * Checks the bounds above.
     *
     * @throws IllegalArgumentException if a value is out of bounds; with the argument, the value and the rule
     */
    public StoreSettings {
        Require.notNull("directory", directory);
        FLUSH_INTERVAL.check("flushInterval", flushInterval);
        Require.notNull("sync", sync);
        SEGMENT_BYTES.check("segmentBytes", segmentBytes);
        MAX_BYTES.checkIfPresent("maxBytes", maxBytes);
        MAX_AGE.checkIfPresent("maxAge", maxAge);
        QUEUE_ROWS.check("queueRows", queueRows);
        Require.notNull("overflow", overflow);
        Rule.TIME_SPAN.check("blockTimeout", blockTimeout);
        segmentBytes = Math.min(segmentBytes, maxBytes.orElse(Long.MAX_VALUE) / LEAST_SEGMENTS);
    }

    /** Returns these settings with another directory. */
    public StoreSettings withDirectory(Path directory) {
        return with(draft -> draft.directory = Optional.of(Require.notNull("directory", directory)));
    }

    /** Returns these settings, continuing with the calls in the directory (true) or not (false). */
    public StoreSettings withResume(boolean resume) {
        return with(draft -> draft.resume = resume);
    }

    /** Returns these settings with another longest time until rows are written: 1 ms to 1 h. */
    public StoreSettings withFlushInterval(Duration flushInterval) {
        return with(draft -> draft.flushInterval = flushInterval);
    }

    /** Returns these settings with another time at which files are forced to disk. */
    public StoreSettings withSync(SyncMode sync) {
        return with(draft -> draft.sync = sync);
    }

    /** Returns these settings with another size of segments: 64 KiB to 1 GiB. */
    public StoreSettings withSegmentBytes(long segmentBytes) {
        return with(draft -> draft.segmentBytes = segmentBytes);
    }

    /** Returns these settings with a bound of bytes: 1 MiB or more. */
    public StoreSettings withMaxBytes(long maxBytes) {
        return with(draft -> draft.maxBytes = Optional.of(maxBytes));
    }

    /** Returns these settings with a bound of age: 1 s to 36,500 days. */
    public StoreSettings withMaxAge(Duration maxAge) {
        return with(draft -> draft.maxAge = Optional.of(Require.notNull("maxAge", maxAge)));
    }

    /** Returns these settings with another bound of waiting rows: 1 to 100,000,000. */
    public StoreSettings withQueueRows(int queueRows) {
        return with(draft -> draft.queueRows = queueRows);
    }

    /** Returns these settings with another handling of rows for which there is no room. */
    public StoreSettings withOverflow(Overflow overflow) {
        return with(draft -> draft.overflow = overflow);
    }

    /** Returns these settings with another longest wait under {@link Overflow#BLOCK}: more than 0, at most 365 days. */
    public StoreSettings withBlockTimeout(Duration blockTimeout) {
        return with(draft -> draft.blockTimeout = blockTimeout);
    }

    /** Returns true if rows are written to files and none may be lost to them: callers wait instead. */
    public boolean isLossless() {
        return directory.isPresent() && overflow == Overflow.BLOCK;
    }

    static StoreSettings read(ConfigReader section) {
        return new StoreSettings(
                section.optional("directory", ValueKind.PATH),
                section.get("resume", ValueKind.BOOLEAN),
                section.get("flush-interval", ValueKind.DURATION, FLUSH_INTERVAL),
                section.get("sync", ValueKind.wordOf(SyncMode.values())),
                section.get("segment-bytes", ValueKind.SIZE, SEGMENT_BYTES),
                section.optional("max-bytes", ValueKind.SIZE, MAX_BYTES),
                section.optional("max-age", ValueKind.DURATION, MAX_AGE),
                section.get("queue-rows", ValueKind.WHOLE_NUMBER, QUEUE_ROWS),
                section.get("overflow", ValueKind.wordOf(Overflow.values())),
                section.get("block-timeout", ValueKind.DURATION, Rule.TIME_SPAN));
    }

    private StoreSettings with(Consumer<Draft> change) {
        Draft draft = new Draft();
        change.accept(draft);
        return draft.build();
    }

    /** A mutable copy of the components, so that each {@code with} method names only its own. */
    private final class Draft {
        private Optional<Path> directory = directory();
        private boolean resume = resume();
        private Duration flushInterval = flushInterval();
        private SyncMode sync = sync();
        private long segmentBytes = segmentBytes();
        private Optional<Long> maxBytes = maxBytes();
        private Optional<Duration> maxAge = maxAge();
        private int queueRows = queueRows();
        private Overflow overflow = overflow();
        private Duration blockTimeout = blockTimeout();

        private StoreSettings build() {
            return new StoreSettings(
                    directory,
                    resume,
                    flushInterval,
                    sync,
                    segmentBytes,
                    maxBytes,
                    maxAge,
                    queueRows,
                    overflow,
                    blockTimeout);
        }
    }
}
