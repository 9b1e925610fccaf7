package dev.takt.analytics.report;

import dev.takt.analytics.codec.ByteReader;
import dev.takt.analytics.codec.FormatException;
import dev.takt.analytics.config.AnalyticsConfig;
import dev.takt.analytics.config.DurationThresholds;
import dev.takt.analytics.config.Resource;
import dev.takt.analytics.event.EventSource;
import dev.takt.analytics.event.LastError;
import dev.takt.analytics.event.Series;
import dev.takt.analytics.event.Tags;
import dev.takt.analytics.path.PathCheck;
import dev.takt.analytics.path.PathTable;
import dev.takt.analytics.require.Nanos;
import dev.takt.analytics.store.Dictionaries;
import dev.takt.analytics.store.EventStore;
import dev.takt.analytics.store.SeriesTable;
import dev.takt.analytics.totals.Bands;
import dev.takt.analytics.totals.GaugeNumbers;
import dev.takt.analytics.totals.GaugeTotals;
import dev.takt.analytics.totals.InFlight;
import dev.takt.analytics.totals.PathSums;
import dev.takt.analytics.totals.SeriesTotals;
import dev.takt.analytics.totals.TotalsCut;
import dev.takt.analytics.totals.TotalsNumbers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the output of {@link SnapshotEncoder}; rejects bytes that it cannot have written. */
final class SnapshotDecoder {
    private static final int LEAST_BYTES_OF_A_PAIR = 2;
    private static final int LEAST_BYTES_OF_HEALTH = 3;
    private static final int LEAST_BYTES_OF_SERIES = 4;
    private static final int LEAST_BYTES_OF_TOTALS = 13;
    private static final int LEAST_BYTES_OF_A_PATH = 2;
    private static final int LEAST_BYTES_OF_AN_ERROR = 3;
    private static final int LEAST_BYTES_IN_FLIGHT = 3;
    private static final int LEAST_BYTES_OF_A_ROW = 4;
    private static final int LEAST_BYTES_OF_A_GAUGE = 38;
    private static final int LEAST_BYTES_OF_A_POINT = 35;
    private static final long BYTES_A_PAIR = 120;
    private static final long BYTES_A_SERIES = 300;
    private static final long BYTES_A_PATH = 150;
    private static final long BYTES_A_ROW = 64;
    private static final long BYTES_OF_A_NESTED_ROW = 80;
    private static final int FIRST_VERSION_WITH_PATHS = 4;

    private final ByteReader in;
    private final int version;
    private int seriesCount;
    private int pathCount;

    /** Creates a decoder of a file of this version of the format. */
    SnapshotDecoder(ByteReader in, int version) {
        this.in = in;
        this.version = version;
    }

    /** Reads the snapshot in a file; {@code defaults} provides the settings that the file does not contain. */
    Snapshot read(AnalyticsConfig defaults) {
        long instanceId = in.number();
        Instant startedAt = instant();
        Instant takenAt = instant();
        AnalyticsConfig config = config(defaults);
        Health health = health();
        long droppedRows = in.natural("the number of dropped rows");
        SeriesTable series = series();
        PathTable paths = new PathTable(PathTable.MOST_DEPTH, PathTable.MOST_PATHS, () -> {});
        if (hasPaths()) {
            addPaths(paths, series);
        }
        Map<Integer, SeriesTotals> byPath = totals();
        Map<Integer, SeriesTotals> totals = PathSums.bySeries(byPath, paths::seriesId);
        long nanoTime = in.signed();
        Map<Integer, InFlight.Running> running = inFlight(nanoTime);
        EventSource rows = rows(new Dictionaries(series, paths));
        List<GaugeTotals> gauges = gauges();
        in.end();
        Bands bands = Bands.of(config.durationThresholds());
        TotalsCut cut = new TotalsCut(series.all(), totals, rows, running, nanoTime, droppedRows, bands, gauges)
                .withTree(new TotalsCut.TreeCut(paths.all(), byPath));
        return new Snapshot(instanceId, startedAt, takenAt, cut, health, config);
    }

    private Instant instant() {
        return Instant.ofEpochSecond(in.signed(), in.atMost(Nanos.PER_SECOND - 1, "a fraction of a second"));
    }

    private AnalyticsConfig config(AnalyticsConfig defaults) {
        DurationThresholds thresholds = new DurationThresholds(duration(), duration(), duration());
        return defaults.withDurationThresholds(thresholds).withResource(new Resource(pairs("resource attributes")));
    }

    private Duration duration() {
        return Duration.ofNanos(in.natural("a threshold"));
    }

    private Health health() {
        Map<String, Long> counts = new LinkedHashMap<>();
        Map<String, String> meanings = new LinkedHashMap<>();
        int size = in.count("kinds of loss", LEAST_BYTES_OF_HEALTH);
        for (int i = 0; i < size; i++) {
            in.allocate(2 * BYTES_A_PAIR);
            String name = in.text("a kind of loss");
            counts.put(name, in.signed());
            meanings.put(name, in.text("the meaning of " + name));
        }
        return new Health(counts, meanings);
    }

    private SeriesTable series() {
        int size = in.count("series", LEAST_BYTES_OF_SERIES);
        if (size >= PathTable.FIRST_NESTED) {
            throw new FormatException(
                    "the number of series is " + size + ", at most " + (PathTable.FIRST_NESTED - 1) + " is possible");
        }
        SeriesTable table = new SeriesTable(size);
        table.other().adoptOverhead(in.signed());
        for (int id = 1; id <= size; id++) {
            in.allocate(BYTES_A_SERIES);
            long overheadNanos = in.signed();
            String name = in.text("the name of a series");
            String eventType = in.text("the type of a series");
            Series series = table.resolve(name, eventType, Tags.of(pairs("tags")));
            if (series.id() != id) {
                throw new FormatException("a series comes twice");
            }
            series.adoptOverhead(overheadNanos);
        }
        seriesCount = size + 1;
        return table;
    }

    private boolean hasPaths() {
        return version >= FIRST_VERSION_WITH_PATHS;
    }

    private void addPaths(PathTable paths, SeriesTable series) {
        int size = in.count("paths", LEAST_BYTES_OF_A_PATH);
        PathCheck check = new PathCheck(seriesCount);
        for (int i = 0; i < size; i++) {
            in.allocate(BYTES_A_PATH);
            int parent = in.intAtMost(check.lastNumber(), "the number of a caller");
            int code = in.intAtMost(2 * seriesCount - 1, "the number of a path's series");
            boolean isFolded = (code & 1) != 0;
            check.next(parent, isFolded);
            Series own = series.byId(code >>> 1);
            int id = isFolded ? paths.foldedChild(parent, own) : paths.child(pathId(parent), own);
            if (id != PathTable.FIRST_NESTED + i) {
                throw new FormatException("a path comes twice, or there are too many");
            }
        }
        pathCount = size;
    }

    private Map<Integer, SeriesTotals> totals() {
        Map<Integer, SeriesTotals> totals = new HashMap<>();
        long calls = 0;
        int size = in.count("series with calls", LEAST_BYTES_OF_TOTALS);
        for (int i = 0; i < size; i++) {
            int id = pathId();
            List<LastError> errors = lastErrors();
            SeriesTotals ofSeries = TotalsNumbers.read(in::number, in::allocate);
            errors.forEach(ofSeries::keep);
            if (hasPaths()) {
                TotalsNumbers.readCovers(ofSeries, in::number);
            }
            calls = Math.addExact(calls, ofSeries.calls());
            if (totals.put(id, ofSeries) != null) {
                throw new FormatException("a path has two totals");
            }
        }
        return totals;
    }

    private List<LastError> lastErrors() {
        int size = in.count("last errors", LEAST_BYTES_OF_AN_ERROR);
        List<LastError> errors = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            in.allocate(BYTES_A_PAIR);
            errors.add(new LastError(in.text("the type of an error"), in.text("the message of an error"), in.signed()));
        }
        return errors;
    }

    private Map<Integer, InFlight.Running> inFlight(long nanoTime) {
        Map<Integer, InFlight.Running> running = new HashMap<>();
        int size = in.count("series in flight", LEAST_BYTES_IN_FLIGHT);
        for (int i = 0; i < size; i++) {
            in.allocate(BYTES_A_PAIR);
            int id = seriesId();
            running.put(id, new InFlight.Running(in.natural("the number of calls in flight"), nanoTime - in.signed()));
        }
        return running;
    }

    private EventSource rows(Dictionaries dictionaries) {
        int size = in.count("rows", LEAST_BYTES_OF_A_ROW);
        in.allocate(size * (pathCount == 0 ? BYTES_A_ROW : BYTES_OF_A_NESTED_ROW));
        EventStore rows = new EventStore(dictionaries.series(), dictionaries.paths(), 0);
        DecodedRow row = new DecodedRow(dictionaries);
        for (int i = 0; i < size; i++) {
            row.readFrom(in, this);
            rows.append(row);
        }
        return rows.cut();
    }

    private List<GaugeTotals> gauges() {
        int size = in.count("gauges", LEAST_BYTES_OF_A_GAUGE);
        List<GaugeTotals> gauges = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            in.allocate(BYTES_A_SERIES);
            boolean counter = in.atMost(SnapshotEncoder.COUNTER, "the kind of a gauge") == SnapshotEncoder.COUNTER;
            String name = in.text("the name of a gauge");
            Tags tags = Tags.of(pairs("tags of a gauge"));
            gauges.add(new GaugeTotals(name, tags, counter, gaugeNumbers(), intervals()));
        }
        return gauges;
    }

    private List<GaugeTotals.Interval> intervals() {
        int size = in.count("points of a gauge", LEAST_BYTES_OF_A_POINT);
        List<GaugeTotals.Interval> intervals = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            in.allocate(BYTES_A_PAIR);
            intervals.add(new GaugeTotals.Interval(in.signed(), gaugeNumbers()));
        }
        return intervals;
    }

    private GaugeNumbers gaugeNumbers() {
        long count = in.natural("the number of a gauge's numbers");
        GaugeNumbers numbers = new GaugeNumbers(count, in.real(), in.real(), in.real(), in.real(), in.signed());
        if (count == 0 || !areSound(numbers)) {
            throw new FormatException("the numbers of a gauge contradict each other");
        }
        return numbers;
    }

    private static boolean areSound(GaugeNumbers numbers) {
        return Double.isFinite(numbers.min())
                && Double.isFinite(numbers.max())
                && !Double.isNaN(numbers.sum())
                && numbers.min() <= numbers.last()
                && numbers.last() <= numbers.max();
    }

    /** Returns the id of the path whose number is next. */
    int pathId() {
        return pathId(in.intAtMost(seriesCount + pathCount - 1, "the number of a path"));
    }

    private int pathId(int number) {
        return number < seriesCount ? number : PathTable.FIRST_NESTED + number - seriesCount;
    }

    private int seriesId() {
        return (int) in.atMost(seriesCount - 1L, "the number of a series");
    }

    Map<String, String> pairs(String what) {
        int size = in.count(what, LEAST_BYTES_OF_A_PAIR);
        Map<String, String> pairs = new LinkedHashMap<>();
        for (int i = 0; i < size; i++) {
            in.allocate(BYTES_A_PAIR);
            if (pairs.put(in.text("a key of " + what), in.text("a value of " + what)) != null) {
                throw new FormatException("a key of " + what + " comes twice");
            }
        }
        return pairs;
    }
}
