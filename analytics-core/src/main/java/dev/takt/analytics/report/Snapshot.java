package dev.takt.analytics.report;

import dev.takt.analytics.batch.BatchRun;
import dev.takt.analytics.config.AnalyticsConfig;
import dev.takt.analytics.config.Resource;
import dev.takt.analytics.event.EventSource;
import dev.takt.analytics.require.Require;
import dev.takt.analytics.segment.CallStore;
import dev.takt.analytics.stats.CallTree;
import dev.takt.analytics.stats.Stats;
import dev.takt.analytics.stats.StatsQuery;
import dev.takt.analytics.totals.TotalsCut;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/**
 * The state of an instance at one moment: immutable, thread-safe and consistent, since figures and rows come from the same cut.
 *
 * <p>{@link #write} stores it in a file and {@link #read} returns an equal snapshot, also in another process.
 * {@code Analytics.mergeWith(Snapshot)} adds a snapshot to an instance.
 */
public final class Snapshot {
    private final long instanceId;
    private final Instant startedAt;
    private final Instant takenAt;
    private final TotalsCut cut;
    private final Stats stats;
    private final Health health;
    private final AnalyticsConfig config;
    private final List<BatchRun> batches;

    /** Creates a snapshot with the figures and rows of another one, without batches. */
    public Snapshot(
            long instanceId,
            Instant startedAt,
            Instant takenAt,
            EventSource rows,
            Health health,
            AnalyticsConfig config) {
        this(instanceId, startedAt, takenAt, rows, health, config, List.of());
    }

    /**
     * Creates a snapshot with the figures and rows of another one.
     *
     * @param rows the {@link #rows()} of the other snapshot, which come with its figures
     * @throws IllegalArgumentException if {@code rows} are not those of a snapshot
     */
    public Snapshot(
            long instanceId,
            Instant startedAt,
            Instant takenAt,
            EventSource rows,
            Health health,
            AnalyticsConfig config,
            List<BatchRun> batches) {
        this.instanceId = instanceId;
        this.startedAt = startedAt;
        this.takenAt = takenAt;
        this.cut = TotalsCut.of(rows);
        this.stats = Stats.of(cut, StatsQuery.all());
        this.health = health;
        this.config = config;
        this.batches = List.copyOf(batches);
    }

    /**
     * Reads a file that {@link #write} made, in this version of the format or an older one.
     *
     * <p>Of {@link #config()} the file contains only the resource attributes and the duration thresholds; the other settings are the defaults of
     * this process. Memory is bounded: a file that would take more than a quarter of the heap is rejected.
     *
     * @throws UnreadableSnapshotException if the file is damaged, truncated, of another version, too large, or not a snapshot; the message names
     *     the file and the reason
     * @throws IOException if the file does not exist or the disk fails
     * @throws dev.takt.analytics.config.ConfigException if the settings of this process, which fill in, are invalid
     */
    public static Snapshot read(Path file) throws IOException {
        return SnapshotFile.read(Require.notNull("file", file));
    }

    /**
     * Returns the present contents of a store of files, so that every reporter works on it; rows are read on demand. The settings are the
     * built-in defaults without resource attributes, because those of this process describe the reader and not the calls. Losses of the
     * writing instance are unknown here.
     */
    public static Snapshot of(CallStore store) {
        return of(store, AnalyticsConfig.of(Map.of()).withResource(Resource.none()));
    }

    /**
     * Returns the present contents of a store of files with the given settings, whose thresholds classify rows and whose resource attributes are
     * shown. A store without rows has the present time.
     */
    public static Snapshot of(CallStore store, AnalyticsConfig config) {
        EventSource rows = Require.notNull("store", store)
                .rows(Require.notNull("config", config).durationThresholds());
        Instant last = store.lastStart().orElseGet(() -> InstantSource.system().instant());
        Instant first = store.firstStart().orElse(last);
        return new Snapshot(0, first, last, rows, Health.none(), config);
    }

    /**
     * Writes a file that {@link #read} reads, in the format of {@code docs/snapshot-format.md}.
     *
     * <p>The file is written under a temporary name and moved to its place, so that a reader never sees a part of it. An existing file is
     * replaced; directories are not created.
     *
     * @throws IOException if it could not be written; an existing file is then unchanged
     */
    public void write(Path file) throws IOException {
        SnapshotFile.write(this, Require.notNull("file", file));
    }

    /**
     * Reads the output of {@link #write(OutputStream)}, under the rules of {@link #read(Path)}.
     *
     * @throws UnreadableSnapshotException if the bytes are damaged, truncated, of another version, too many, or not a snapshot
     * @throws dev.takt.analytics.config.ConfigException if the settings of this process, which fill in, are invalid
     */
    public static Snapshot read(byte[] bytes) throws IOException {
        return SnapshotFile.read(Require.notNull("bytes", bytes));
    }

    /** Writes the bytes of {@link #write(Path)} to {@code out}, which is flushed and stays open. */
    public void write(OutputStream out) throws IOException {
        SnapshotFile.write(this, Require.notNull("out", out));
    }

    /**
     * Returns several snapshots as one: figures are added exactly, including distributions, and rows are ordered by start. Its start time is
     * that of the earliest, its own time that of the latest. Its settings are those of the first, its resource attributes those common to all.
     * A single snapshot is returned unchanged.
     *
     * @param snapshots at least one, each of another instance; a duplicate counts twice
     */
    public static Snapshot merged(List<Snapshot> snapshots) {
        return SnapshotMerge.of(Require.notNull("snapshots", snapshots));
    }

    /** Returns the number of the instance, unique in its process; 0 for a merged snapshot. */
    public long instanceId() {
        return instanceId;
    }

    /** Returns the time at which the instance was built. */
    public Instant startedAt() {
        return startedAt;
    }

    /** Returns the time of this snapshot. */
    public Instant takenAt() {
        return takenAt;
    }

    /**
     * Returns true if everything recorded before is included; false if the writer did not answer within the {@code flush-timeout}. A file does
     * not contain this: a snapshot that was read is complete.
     */
    public boolean isComplete() {
        return cut.complete();
    }

    /** Returns the figures of every series. */
    public Stats stats() {
        return stats;
    }

    /** Returns the call tree of all calls. */
    public CallTree callTree() {
        return callTree(StatsQuery.all());
    }

    /**
     * Returns the branches of the call tree that contain a call selected by {@code query}. With a time bound the figures are those of the
     * retained rows within it.
     */
    public CallTree callTree(StatsQuery query) {
        return CallTree.of(cut, Require.notNull("query", query));
    }

    /** Returns the retained rows. */
    public EventSource rows() {
        return cut;
    }

    /** Returns the losses and failures of the library itself. */
    public Health health() {
        return health;
    }

    /** Returns the configuration of the instance. */
    public AnalyticsConfig config() {
        return config;
    }

    /**
     * Returns the open batches and the last closed ones, the last opened first, at most {@link BatchRun#MOST}; empty in a snapshot that was read
     * from a file.
     */
    public List<BatchRun> batches() {
        return batches;
    }

    @Override
    public String toString() {
        return "Snapshot of instance " + instanceId + " at " + takenAt + ": " + stats;
    }
}
