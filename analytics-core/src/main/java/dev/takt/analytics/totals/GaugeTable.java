package dev.takt.analytics.totals;

import dev.takt.analytics.event.Tags;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The gauges of one instance, up to a limit. Thread-safe. */
public final class GaugeTable {
    private final int limit;
    private final Map<Key, GaugeCell> cells = new ConcurrentHashMap<>();

    private record Key(String name, Tags tags, boolean counter) {}

    /** Creates a table of at most {@code limit} gauges. Threads that create gauges at the same time may each exceed it by one. */
    public GaugeTable(int limit) {
        this.limit = limit;
    }

    /**
     * Adds one number.
     *
     * @param counter true for an amount that is added to a total, false for a value
     * @return the lifetime figures of the gauge; null if there is no room for another gauge
     */
    public @Nullable GaugeNumbers add(String name, Tags tags, boolean counter, double value, long epochNanos) {
        Key key = new Key(name, tags, counter);
        GaugeNumbers now = null;
        for (GaugeCell cell = cellOf(key); cell != null && now == null; cell = cellOf(key)) {
            now = cell.add(value, epochNanos);
        }
        return now;
    }

    /** Returns the present figures of all gauges, by name and tags. */
    public List<GaugeTotals> cut() {
        return sorted(cells.values().stream().map(GaugeCell::totals));
    }

    /** Returns the figures of all gauges, and removes them. */
    public List<GaugeTotals> takeAll() {
        return sorted(List.copyOf(cells.entrySet()).stream().map(each -> {
            cells.remove(each.getKey(), each.getValue());
            return each.getValue().take();
        }));
    }

    /** Adds the figures of another instance; returns the number of its gauges that had no room. */
    public long absorb(List<GaugeTotals> others) {
        return others.stream().filter(theirs -> !absorb(theirs)).count();
    }

    private boolean absorb(GaugeTotals theirs) {
        Key key = new Key(theirs.name(), theirs.tags(), theirs.counter());
        boolean absorbed = false;
        for (GaugeCell cell = cellOf(key); cell != null && !absorbed; cell = cellOf(key)) {
            absorbed = cell.absorb(theirs);
        }
        return absorbed;
    }

    private @Nullable GaugeCell cellOf(Key key) {
        GaugeCell cell = cells.get(key);
        if (cell != null || cells.size() >= limit) {
            return cell;
        }
        return cells.computeIfAbsent(key, made -> new GaugeCell(made.name, made.tags, made.counter));
    }

    private static List<GaugeTotals> sorted(Stream<@Nullable GaugeTotals> gauges) {
        return gauges.filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .sorted(GaugeTotals.BY_NAME)
                .toList();
    }
}
