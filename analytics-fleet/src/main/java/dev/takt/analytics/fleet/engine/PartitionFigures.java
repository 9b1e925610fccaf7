package dev.takt.analytics.fleet.engine;

import dev.takt.analytics.codec.ByteReader;
import dev.takt.analytics.codec.ByteWriter;
import dev.takt.analytics.event.LastError;
import dev.takt.analytics.fleet.SeriesId;
import dev.takt.analytics.fleet.engine.EngineCounters.Count;
import dev.takt.analytics.fleet.record.InstanceError;
import dev.takt.analytics.fleet.record.MergedKey;
import dev.takt.analytics.fleet.record.Resolution;
import dev.takt.analytics.totals.TotalsWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The figures of one merging partition: in memory while they are added to, and in a store.
 *
 * <p>A delta is added to its window of ten seconds. When that window is closed, its figures are added once to the minute, the hour and the
 * lifetime. A delta that comes later, or is longer than ten seconds, is added to each of them. For one thread.
 */
final class PartitionFigures {
    private static final List<Resolution> LONGER = List.of(Resolution.MINUTE, Resolution.HOUR, Resolution.LIFE);
    private static final List<Resolution> WINDOWS = List.of(Resolution.TEN_SECONDS, Resolution.MINUTE, Resolution.HOUR);

    /** The key of the watermark in the store, before those of all figures. */
    private static final Bytes WATERMARK = Bytes.wrap(new byte[] {0});

    private final KeyValueStore<Bytes, byte[]> store;
    private final EngineCounters counters;
    private final SeriesLimit limit;
    private final Watermark watermark;
    private final Map<MergedKey, LiveFigures> live = new HashMap<>();
    private final List<LiveFigures> changed = new ArrayList<>();
    private final ByteWriter out = new ByteWriter();
    private final TotalsWriter totalsWriter = new TotalsWriter();

    PartitionFigures(KeyValueStore<Bytes, byte[]> store, EngineSettings settings, EngineCounters counters) {
        this.store = store;
        this.counters = counters;
        this.limit = new SeriesLimit(settings.seriesLimit());
        this.watermark = Watermark.of(store.get(WATERMARK), settings.silence().toMillis());
        forEachKey(Resolution.LIFE, 0, Long.MAX_VALUE, key -> limit.know(key.series(), key.group()));
        forEachKey(Resolution.TEN_SECONDS, 0, Long.MAX_VALUE, key -> limit.know(key.series(), key.group()));
    }

    /** Adds a slice of figures, from behind its kind. */
    void add(ByteReader in) {
        int source = (int) in.number();
        TimeSpan span = TimeSpan.read(in);
        String instance = in.text("the instance");
        String group = in.text("the group");
        watermark.reached(source, span);
        while (in.left() > 0) {
            if (in.octet() == Slice.TOTALS) {
                SeriesId series = SeriesId.ofBytes(in.array(), in.skip(SeriesId.BYTES));
                int length = (int) in.number();
                byte[] totals = in.array();
                int from = in.skip(length);
                add(new Delta(span, series, group, instance, () -> new ByteReader(totals, from, from + length)));
            } else {
                SeriesId series = SeriesId.ofBytes(in.array(), in.skip(SeriesId.BYTES));
                LastError error = new LastError(in.text("a type"), in.text("a message"), in.signed());
                addError(span, limit.placeOf(series, group), new InstanceError(error, instance));
            }
        }
    }

    /** The figures of one series in a frame; {@code totals} returns a new reader each time. */
    private record Delta(TimeSpan span, SeriesId series, String group, String instance, Supplier<ByteReader> totals) {}

    private void add(Delta delta) {
        SeriesLimit.Place place = limit.placeOf(delta.series(), delta.group());
        if (!place.series().equals(delta.series())) {
            counters.increment(Count.OTHER_SERIES);
        }
        counters.increment(Count.DELTAS);
        TimeSpan span = delta.span();
        if (isOpen(span)) {
            addTo(Resolution.TEN_SECONDS, place, delta);
            return;
        }
        if (accepts(Resolution.TEN_SECONDS, span)) {
            addTo(Resolution.TEN_SECONDS, place, delta);
        } else {
            counters.increment(Count.BEYOND_10S);
        }
        counters.increment(Count.LATE_DELTAS);
        for (Resolution resolution : LONGER) {
            if (accepts(resolution, span)) {
                addTo(resolution, place, delta);
            } else {
                counters.increment(resolution == Resolution.MINUTE ? Count.BEYOND_1M : Count.BEYOND_1H);
            }
        }
    }

    private void addTo(Resolution resolution, SeriesLimit.Place place, Delta delta) {
        LiveFigures figures = figures(keyOf(resolution, delta.span(), place));
        if (resolution != Resolution.LIFE && isClosed(resolution, delta.span())) {
            // New figures in a closed window: they are added to longer windows here, and must not be added again.
            figures.close();
        }
        figures.add(delta.totals().get(), delta.instance());
        change(figures);
    }

    /** Keeps an error where the calls of its frame are counted. */
    private void addError(TimeSpan span, SeriesLimit.Place place, InstanceError error) {
        boolean isOpen = isOpen(span);
        for (Resolution resolution : Resolution.values()) {
            boolean takes = isOpen ? resolution == Resolution.TEN_SECONDS : accepts(resolution, span);
            LiveFigures figures = takes ? live.get(keyOf(resolution, span, place)) : null;
            if (figures != null) {
                figures.keep(error);
                change(figures);
            }
        }
    }

    private static MergedKey keyOf(Resolution resolution, TimeSpan span, SeriesLimit.Place place) {
        return new MergedKey(resolution, span.windowOf(resolution), place.series(), place.group());
    }

    /** Returns true if figures of {@code span} reach longer windows when their window of ten seconds is closed. */
    private boolean isOpen(TimeSpan span) {
        return span.fits(Resolution.TEN_SECONDS) && !isClosed(Resolution.TEN_SECONDS, span);
    }

    private boolean isClosed(Resolution resolution, TimeSpan span) {
        return watermark.isClosed(span.windowOf(resolution) + resolution.seconds());
    }

    /** Returns true if windows of this length take figures of {@code span}, which may have been closed. */
    private boolean accepts(Resolution resolution, TimeSpan span) {
        if (resolution == Resolution.LIFE) {
            return true;
        }
        long end = span.windowOf(resolution) + resolution.seconds();
        return span.fits(resolution) && end > oldestEnd(resolution);
    }

    private long oldestEnd(Resolution resolution) {
        return watermark.closed() - resolution.horizon().toSeconds();
    }

    private LiveFigures figures(MergedKey key) {
        LiveFigures known = live.get(key);
        if (known == null) {
            known = new LiveFigures(key, store.get(Bytes.wrap(key.toBytes())));
            live.put(key, known);
        }
        return known;
    }

    private void change(LiveFigures figures) {
        if (figures.change()) {
            changed.add(figures);
        }
    }

    /**
     * Closes windows, stores what changed and passes it to {@code to}.
     *
     * @param passedMillis the time since the last tick in which slices could have come
     */
    void tick(long passedMillis, BiConsumer<MergedKey, byte[]> to) {
        watermark.passed(passedMillis);
        long before = watermark.closed();
        long closed = watermark.moveOn();
        boolean hasMoved = closed > before;
        if (hasMoved) {
            close(before, closed);
        }
        if (hasMoved || !changed.isEmpty()) {
            store.put(WATERMARK, watermark.toBytes());
        }
        for (LiveFigures figures : changed) {
            byte[] bytes = figures.report(out, totalsWriter);
            store.put(Bytes.wrap(figures.key().toBytes()), bytes);
            to.accept(figures.key(), bytes);
            counters.increment(Count.REPORTED);
        }
        changed.clear();
        if (hasMoved) {
            forget();
        }
    }

    /** Closes the windows that ended after {@code before} and up to {@code closed}, the shorter ones first. */
    private void close(long before, long closed) {
        for (LiveFigures figures : closing(Resolution.TEN_SECONDS, before, closed)) {
            for (Resolution resolution : LONGER) {
                MergedKey key = figures.key();
                LiveFigures longer = figures(
                        new MergedKey(resolution, resolution.windowOf(key.window()), key.series(), key.group()));
                longer.addAll(figures);
                change(longer);
            }
        }
        closing(Resolution.MINUTE, before, closed);
        closing(Resolution.HOUR, before, closed);
    }

    /** Marks the figures of windows that end in a range as closed and returns them, those in the store included. */
    private List<LiveFigures> closing(Resolution resolution, long before, long closed) {
        List<LiveFigures> all = new ArrayList<>();
        forEachKey(resolution, before - resolution.seconds() + 1, closed - resolution.seconds() + 1, this::figures);
        for (LiveFigures figures : List.copyOf(live.values())) {
            MergedKey key = figures.key();
            boolean isClosed = key.resolution() == resolution && key.window() + resolution.seconds() <= closed;
            if (isClosed && figures.close()) {
                change(figures);
                all.add(figures);
            }
        }
        return all;
    }

    /** Removes figures of closed windows from memory, and those beyond the horizon from the store. */
    private void forget() {
        live.keySet()
                .removeIf(key -> key.resolution() != Resolution.LIFE
                        && watermark.isClosed(key.window() + key.resolution().seconds()));
        for (Resolution resolution : WINDOWS) {
            List<Bytes> old = new ArrayList<>();
            long end = Math.max(0, oldestEnd(resolution) - resolution.seconds() + 1);
            forEachKey(resolution, 0, end, key -> old.add(Bytes.wrap(key.toBytes())));
            old.forEach(store::delete);
        }
    }

    /** Passes the stored keys of windows that start in a range, its end not included. */
    private void forEachKey(Resolution resolution, long from, long end, Consumer<MergedKey> to) {
        List<MergedKey> keys = new ArrayList<>();
        Bytes first = Bytes.wrap(MergedKey.from(resolution, Math.max(0, from)));
        Bytes last = Bytes.wrap(MergedKey.from(resolution, Math.max(0, end)));
        try (KeyValueIterator<Bytes, byte[]> found = store.range(first, last)) {
            while (found.hasNext()) {
                keys.add(MergedKey.ofBytes(found.next().key.get()));
            }
        }
        keys.forEach(to);
    }
}
