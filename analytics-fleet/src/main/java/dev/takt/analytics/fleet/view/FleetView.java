package dev.takt.analytics.fleet.view;

import dev.takt.analytics.fleet.SeriesDefinition;
import dev.takt.analytics.fleet.record.InstanceStatus;
import dev.takt.analytics.fleet.record.MergedFigures;
import dev.takt.analytics.fleet.record.MergedKey;
import dev.takt.analytics.fleet.record.Resolution;
import dev.takt.analytics.fleet.topic.FleetConnection;
import dev.takt.analytics.report.Snapshot;
import dev.takt.analytics.require.Require;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The figures of a fleet, as the engine reported them last; reads only. For any thread.
 *
 * <pre>{@code
 * try (FleetView view = FleetView.open(FleetConnection.to("kafka1:9092"))) {
 *     view.awaitReady(Duration.ofSeconds(10));
 *     System.out.println(view.snapshot().stats());
 * }
 * }</pre>
 *
 * <p>A daemon thread reads the topics of the engine from the begin, those of windows from two hours ago, and goes on reading. It belongs
 * to no consumer group and stores nothing on disk.
 */
public final class FleetView implements AutoCloseable {
    private final FleetStore store;
    private final TopicReader reader;

    private FleetView(FleetConnection connection) {
        this.store = new FleetStore(connection.topics());
        this.reader = new TopicReader(connection, store);
    }

    /** Starts to read the topics of a fleet, which may be created later. */
    public static FleetView open(FleetConnection connection) {
        FleetView view = new FleetView(Require.notNull("connection", connection));
        view.reader.start();
        return view;
    }

    /**
     * Waits until everything was read that was there at the begin; returns false if that takes longer than {@code longest}, or at once if
     * client and brokers refuse each other or the settings cannot be used, which {@link #problem()} describes.
     */
    public boolean awaitReady(Duration longest) {
        return reader.awaitReady(Require.notNegative("longest", longest));
    }

    /** Returns the error of the last attempt to read; empty while the brokers answer. */
    public Optional<String> problem() {
        return reader.problem();
    }

    /**
     * Returns true if the brokers refused the user or a right at the last attempt, or the client refused their certificate. Attempts are
     * repeated.
     */
    public boolean isDenied() {
        return reader.isDenied();
    }

    /** Returns the instances by name. */
    public Map<String, InstanceStatus> instances() {
        return Collections.unmodifiableMap(store.instances());
    }

    /**
     * Returns the sums of the instances that were removed a day after their end, one for each partition of frames that has any: calls,
     * missing calls and losses. So the books of all instances of the fleet stay whole.
     */
    public List<InstanceStatus> removed() {
        return store.removed();
    }

    /**
     * Returns the instances that differ from the others of their group in at least two of their last three minutes, the farthest first.
     * Compared are mean, 99th percentile and share of failures of minutes with 50 calls or more, in groups of three instances or more.
     * An outlier is at least 5 median absolute deviations above the median, and at least 1.5 times the median.
     */
    public List<InstanceOutlier> outliers() {
        return new SeriesOutliers(store).named(InstanceOutliers.of(store.instances()));
    }

    /**
     * Returns the series in which an instance differs from the others of its group in at least two of the last three closed minutes, at
     * most 100: those that are slow first, each kind by its effect. Compared are mean and share of failures of the instances in the lists
     * {@link MergedFigures#slowest()} and {@link MergedFigures#failing()}, if they and the others have 50 calls or more and the series
     * three instances or more. An outlier is at least 1.5 times what the others are together, and 5 standard errors above it.
     */
    public List<SeriesOutlier> seriesOutliers() {
        return new SeriesOutliers(store).repeated();
    }

    /**
     * Compares two sets of calls, series by series: those of instances with different values of a resource attribute, or those of series
     * with different values of a tag.
     *
     * @param query the time, and the groups that are taken into account
     * @throws IllegalArgumentException if no instance has the attribute and no series the tag, or if figures are not kept apart by it
     */
    public FleetComparison compare(FleetSide before, FleetSide after, FleetQuery query) {
        Selection first = Selection.of(Require.notNull("before", before), this);
        Selection second = Selection.of(Require.notNull("after", after), this);
        return FleetComparison.of(before, first.series(query), after, second.series(query));
    }

    /** Returns the groups that have figures, in alphabetical order. */
    public List<String> groups() {
        TreeSet<String> groups = new TreeSet<>();
        store.life().keySet().forEach(key -> groups.add(key.group()));
        return List.copyOf(groups);
    }

    /** Returns the lifetime figures of all groups. */
    public Snapshot snapshot() {
        return snapshot(FleetQuery.all());
    }

    /**
     * Returns the figures of {@code query}: of the lifetime, or of its minutes in the last two hours. Its rows are the slowest calls of
     * the last hour.
     */
    public Snapshot snapshot(FleetQuery query) {
        Require.notNull("query", query);
        Instant now = Instant.now();
        SnapshotOfFleet snapshot = new SnapshotOfFleet(store.series());
        figures(query).forEach(snapshot::add);
        snapshot.addRows(store.slowest().entrySet().stream()
                .filter(one -> query.groups().test(one.getKey().group()))
                .filter(one -> contains(query, one.getKey().minute()))
                .map(Map.Entry::getValue)
                .toList());
        Collection<InstanceStatus> instances = store.instances().values().stream()
                .filter(one -> query.groups().test(one.group()))
                .toList();
        List<InstanceStatus> counted = new ArrayList<>(instances);
        store.removed().stream().filter(one -> query.groups().test(one.group())).forEach(counted::add);
        Instant startedAt = query.since().orElseGet(() -> startOf(instances, now));
        return snapshot.snapshot(
                startedAt, query.until().orElse(now), commonAttributes(instances), counted, store.unreadable());
    }

    private static Map<String, String> commonAttributes(Collection<InstanceStatus> instances) {
        Map<String, String> common = null;
        for (InstanceStatus instance : instances) {
            if (common == null) {
                common = new LinkedHashMap<>(instance.attributes());
            } else {
                common.entrySet().retainAll(instance.attributes().entrySet());
            }
        }
        return common == null ? Map.of() : common;
    }

    private static Instant startOf(Collection<InstanceStatus> instances, Instant now) {
        return instances.stream()
                .flatMap(one -> one.epochs().stream())
                .map(InstanceStatus.Epoch::firstSeen)
                .min(Instant::compareTo)
                .orElse(now);
    }

    /** Returns the figures of {@code query} by key. */
    Map<MergedKey, MergedFigures> figures(FleetQuery query) {
        boolean isLife = query.since().isEmpty();
        Map<MergedKey, MergedFigures> selected = new HashMap<>();
        (isLife ? store.life() : store.minutes()).forEach((key, figures) -> {
            if (query.groups().test(key.group()) && (isLife || contains(query, key.window()))) {
                selected.put(key, figures);
            }
        });
        return selected;
    }

    private static boolean contains(FleetQuery query, long minute) {
        Instant start = Instant.ofEpochSecond(minute);
        return query.since().map(since -> !start.isBefore(since)).orElse(true)
                && query.until().map(until -> start.isBefore(until)).orElse(true);
    }

    /** Returns the figures of each minute of the last two hours that has any, the earliest first. */
    public List<FleetMinute> minutes(FleetQuery query) {
        Map<Long, FleetMinute> minutes = new TreeMap<>();
        store.minutes().forEach((key, figures) -> {
            if (key.resolution() == Resolution.MINUTE
                    && query.groups().test(key.group())
                    && contains(query, key.window())) {
                minutes.merge(key.window(), FleetMinute.of(key.window(), figures), FleetMinute::and);
            }
        });
        return new ArrayList<>(minutes.values());
    }

    /** Returns the names of all ids. */
    Collection<SeriesDefinition> definitions() {
        return Collections.unmodifiableCollection(store.series().values());
    }

    /** Returns a number that grows with every record that is read. */
    long changes() {
        return store.changes();
    }

    /** Ends the reading. Later calls do nothing. */
    @Override
    public void close() {
        reader.close();
    }
}
