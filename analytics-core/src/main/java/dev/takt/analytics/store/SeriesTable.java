package dev.takt.analytics.store;

import dev.takt.analytics.event.Series;
import dev.takt.analytics.event.Tags;
import dev.takt.analytics.require.StackRoom;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The dictionary of series, which assigns a small id to each combination of name, type and tags.
 *
 * <p>It only grows. Beyond a limit every further series is {@link #other()}. The values of each tag key are limited too; further ones
 * become {@code (other)}. Thread-safe; finding an existing series takes no lock.
 */
public final class SeriesTable {
    /** The id of {@link #other()}. */
    public static final int OTHER_ID = 0;

    /** The name of the series beyond the limit, and the value of tags beyond theirs. */
    public static final String OTHER_NAME = "(other)";

    private static final int FIRST_SIZE = 16;

    private final int limit;
    private final TagValues tagValues;
    private final Runnable onFolding;
    private final Map<Key, Series> byKey = new ConcurrentHashMap<>();
    private final ReentrantLock growing = new ReentrantLock();
    private final Series other = new Series(OTHER_ID, OTHER_NAME, OTHER_NAME, Tags.empty());
    private volatile Series[] byId;
    private volatile int size = 1;

    private record Key(String name, String eventType, Tags tags) {
        Key within(TagValues values) {
            Tags bounded = values.within(tags);
            return bounded.equals(tags) ? this : new Key(name, eventType, bounded);
        }

        // Written out, because linking the generated methods takes a tenth of the time of the first build().
        @Override
        public int hashCode() {
            return (name.hashCode() * 31 + eventType.hashCode()) * 31 + tags.hashCode();
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Key key
                    && name.equals(key.name)
                    && eventType.equals(key.eventType)
                    && tags.equals(key.tags);
        }
    }

    /** Creates a table for at most {@code limit} series besides {@link #other()}, with any number of tag values. */
    public SeriesTable(int limit) {
        this(limit, Integer.MAX_VALUE, () -> {});
    }

    /**
     * Creates a table for at most {@code limit} series and {@code tagValuesLimit} values of each tag key. {@code onFolding} runs each
     * time that tags contain a value beyond that limit.
     */
    public SeriesTable(int limit, int tagValuesLimit, Runnable onFolding) {
        this.limit = limit;
        this.tagValues = new TagValues(tagValuesLimit);
        this.onFolding = onFolding;
        Series[] first = new Series[FIRST_SIZE];
        first[0] = other;
        byId = first;
    }

    /** Returns the series with this name, type and tags, which is created at the first call; {@link #other()} beyond the limit. */
    public Series resolve(String name, String eventType, Tags tags) {
        Key key = new Key(name, eventType, tags);
        Series existing = byKey.get(key);
        return existing != null ? existing : resolveNew(key);
    }

    /** Returns the series with this id. */
    public Series byId(int id) {
        return byId[id];
    }

    /** Returns the series of all calls beyond the limit; its id is 0. */
    public Series other() {
        return other;
    }

    /** Returns all series in the order of their ids. */
    public List<Series> all() {
        int count = size;
        return List.of(Arrays.copyOf(byId, count));
    }

    private Series resolveNew(Key wanted) {
        Key key = wanted.within(tagValues);
        Series existing = byKey.get(key);
        Series resolved = existing != null ? existing : add(key);
        if (resolved.id() != OTHER_ID && !resolved.tags().equals(wanted.tags())) {
            onFolding.run();
        }
        return resolved;
    }

    private Series add(Key wanted) {
        StackRoom.require();
        growing.lock();
        try {
            Key key = wanted.within(tagValues);
            Series existing = byKey.get(key);
            if (existing != null) {
                return existing;
            }
            int id = size;
            if (id > limit) {
                return other;
            }
            tagValues.admit(key.tags());
            Series series = new Series(id, key.name(), key.eventType(), key.tags());
            Series[] room = id < byId.length ? byId : Arrays.copyOf(byId, id * 2);
            room[id] = series;
            byId = room;
            size = id + 1;
            keep(key, series);
            return series;
        } finally {
            growing.unlock();
        }
    }

    /** Stores a series by its key. Without enough memory for that, its id is released, so that the series does not exist twice. */
    private void keep(Key key, Series series) {
        try {
            byKey.put(key, series);
        } catch (Throwable failure) {
            size = series.id();
            throw failure;
        }
    }
}
