package dev.takt.analytics.report;

import dev.takt.analytics.batch.BatchRun;
import dev.takt.analytics.config.AnalyticsConfig;
import dev.takt.analytics.config.Resource;
import dev.takt.analytics.event.EventSource;
import dev.takt.analytics.health.HealthCounters;
import dev.takt.analytics.require.Require;
import dev.takt.analytics.segment.CallStore;
import dev.takt.analytics.stats.Stats;
import dev.takt.analytics.stats.StatsQuery;
import dev.takt.analytics.totals.Bands;
import dev.takt.analytics.totals.TotalsCut;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/**
 * Everything about an instance at one moment; immutable, and consistent: figures and rows are of the same cut. For any
 * thread.
 *
 * <p>{@link #write} puts it into a file and {@link #read} makes an equal one of that, also in another process; what came
 * from there can be added to an instance with {@code Analytics.mergeWith(Snapshot)}.
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

    /** A snapshot of what {@code cut} holds, without batches. */
    @SuppressWarnings("exports")
    public Snapshot(
            long instanceId, Instant startedAt, Instant takenAt, TotalsCut cut, Health health, AnalyticsConfig config) {
        this(instanceId, startedAt, takenAt, cut, health, config, List.of());
    }

    /** A snapshot of what {@code cut} holds. */
    @SuppressWarnings("exports")
    public Snapshot(
            long instanceId,
            Instant startedAt,
            Instant takenAt,
            TotalsCut cut,
            Health health,
            AnalyticsConfig config,
            List<BatchRun> batches) {
        this.instanceId = instanceId;
        this.startedAt = startedAt;
        this.takenAt = takenAt;
        this.cut = cut;
        this.stats = Stats.of(cut, StatsQuery.all());
        this.health = health;
        this.config = config;
        this.batches = List.copyOf(batches);
    }

    /**
     * Reads a file that {@link #write} made, of this version of the format or an older one.
     *
     * <p>The file says nothing of most settings; of {@link #config()} it holds the resource attributes and the duration
     * thresholds, the rest are the defaults of this process. Memory is bounded: what would take more than a quarter of the
     * heap is refused.
     *
     * @throws UnreadableSnapshotException if the file is damaged, cut off, of another version, too large, or no snapshot at
     *     all; its message names the file and the reason
     * @throws IOException if the file is not there or the disk fails
     * @throws dev.takt.analytics.config.ConfigException if the settings of this process, which fill in, cannot be used
     */
    public static Snapshot read(Path file) throws IOException {
        return SnapshotFile.read(Require.notNull("file", file));
    }

    /**
     * Everything in a store of files, as it shows now, so that every reporter works on it; its rows are read as they are asked
     * for. The settings are the built-in defaults, without resource attributes: those of this process are about the reader, not
     * about the calls. What the writing instance lost is not known here.
     */
    public static Snapshot of(CallStore store) {
        return of(store, AnalyticsConfig.of(Map.of()).withResource(Resource.none()));
    }

    /**
     * Everything in a store of files under given settings, whose thresholds count rows and whose resource attributes are shown. A store
     * without rows is of the present moment.
     */
    public static Snapshot of(CallStore store, AnalyticsConfig config) {
        Bands bands = Bands.of(Require.notNull("config", config).durationThresholds());
        TotalsCut cut = Require.notNull("store", store).cut(bands);
        Instant last = store.lastStart().orElseGet(() -> InstantSource.system().instant());
        Instant first = store.firstStart().orElse(last);
        return new Snapshot(0, first, last, cut, Health.of(new HealthCounters(), List.of()), config);
    }

    /**
     * Writes a file that {@link #read} understands, in the format of {@code docs/snapshot-format.md}.
     *
     * <p>It is written beside its place and moved there whole, so that a reader never sees half of one. A file that was there
     * is replaced; directories are not made.
     *
     * @throws IOException if it could not be written; what was there before is still there
     */
    public void write(Path file) throws IOException {
        SnapshotFile.write(this, Require.notNull("file", file));
    }

    /**
     * Reads what {@link #write(OutputStream)} made, under the rules of {@link #read(Path)}.
     *
     * @throws UnreadableSnapshotException if the bytes are damaged, cut off, of another version, too many, or no snapshot
     * @throws dev.takt.analytics.config.ConfigException if the settings of this process, which fill in, cannot be used
     */
    public static Snapshot read(byte[] bytes) throws IOException {
        return SnapshotFile.read(Require.notNull("bytes", bytes));
    }

    /** Writes the bytes of {@link #write(Path)} to {@code out}, which is flushed and stays open. */
    public void write(OutputStream out) throws IOException {
        SnapshotFile.write(this, Require.notNull("out", out));
    }

    /**
     * Several snapshots as one: figures are added exactly, distributions included, and rows lie in order of start. It started
     * with the first of them and was taken with the last; its settings are those of the first, its resource attributes
     * those that all have in common. One snapshot is returned as it is.
     *
     * @param snapshots at least one, each of another instance: what comes twice counts twice
     */
    public static Snapshot merged(List<Snapshot> snapshots) {
        return SnapshotMerge.of(Require.notNull("snapshots", snapshots));
    }

    /** The number of the instance, unique in its process; 0 for several as one. */
    public long instanceId() {
        return instanceId;
    }

    /** When the instance was built. */
    public Instant startedAt() {
        return startedAt;
    }

    /** When this cut was made. */
    public Instant takenAt() {
        return takenAt;
    }

    /**
     * Returns whether everything that was recorded before is in it; false if the writer did not answer within the {@code flush-timeout}. A
     * file does not keep that: a snapshot that was read is complete.
     */
    public boolean isComplete() {
        return cut.complete();
    }

    /** The figures of every series. */
    public Stats stats() {
        return stats;
    }

    /** The retained rows. */
    public EventSource rows() {
        return cut.rows();
    }

    /** What the library itself lost or did wrong. */
    public Health health() {
        return health;
    }

    /** The configuration of the instance. */
    public AnalyticsConfig config() {
        return config;
    }

    /**
     * The batches that were open and those closed last, the one opened last first, at most {@link BatchRun#MOST}; empty in a
     * snapshot that was read from a file.
     */
    public List<BatchRun> batches() {
        return batches;
    }

    /** What all this was made from. */
    @SuppressWarnings("exports")
    public TotalsCut cut() {
        return cut;
    }

    @Override
    public String toString() {
        return "Snapshot of instance " + instanceId + " at " + takenAt + ": " + stats;
    }
}
