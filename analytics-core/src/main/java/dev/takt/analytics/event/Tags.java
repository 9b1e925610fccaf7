package dev.takt.analytics.event;

import dev.takt.analytics.require.Require;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * An immutable set of key and value pairs, sorted by key, that distinguishes series of one name. Each key occurs once.
 *
 * <p>Tags are part of the identity of a series, so a key should have few values (a table, a status class). A value that differs with
 * every call belongs in an annotation. Keys must not be blank; values must not be null and may be empty.
 */
public final class Tags {
    private static final Tags EMPTY = new Tags(new String[0]);

    /** The keys and values, alternating, sorted by key. */
    private final String[] pairs;

    private final int hash;

    private Tags(String[] pairs) {
        this.pairs = pairs;
        this.hash = Arrays.hashCode(pairs);
    }

    /** Returns the empty set of tags. */
    public static Tags empty() {
        return EMPTY;
    }

    /** Returns one tag. */
    public static Tags of(String key, String value) {
        return EMPTY.and(key, value);
    }

    /**
     * Returns the tags {@code key, value, key, value …}. If a key occurs twice, the later value is used.
     *
     * @throws IllegalArgumentException if the number of arguments is odd, or a key is blank
     */
    public static Tags of(String... keysAndValues) {
        Require.notNull("keysAndValues", keysAndValues);
        if (keysAndValues.length % 2 != 0) {
            throw Require.refused("keysAndValues", "pairs of key and value", Arrays.toString(keysAndValues));
        }
        Map<String, String> sorted = new TreeMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            put(sorted, keysAndValues[i], keysAndValues[i + 1]);
        }
        return ofSorted(sorted);
    }

    /** Returns the entries of {@code map} as tags. */
    public static Tags of(Map<String, String> map) {
        Map<String, String> sorted = new TreeMap<>();
        Require.notNull("map", map).forEach((key, value) -> put(sorted, key, value));
        return ofSorted(sorted);
    }

    /** Returns these tags and one more, which replaces an existing value of its key. */
    public Tags and(String key, String value) {
        Require.notBlank("tag key", key);
        Require.notNull(value == null ? "value of tag " + key : "value", value);
        return merged(new String[] {key, value});
    }

    /** Returns these tags and {@code others}. If both have a key, the value of {@code others} is used. */
    public Tags and(Tags others) {
        if (Require.notNull("others", others).isEmpty()) {
            return this;
        }
        if (isEmpty()) {
            return others;
        }
        return merged(others.pairs);
    }

    /** Returns the value of {@code key}, or null if there is none. */
    public @Nullable String get(String key) {
        for (int i = 0; i < pairs.length; i += 2) {
            if (pairs[i].equals(key)) {
                return pairs[i + 1];
            }
        }
        return null;
    }

    /** Returns true if every pair of {@code subset} is among these tags; always true for empty tags. */
    public boolean containsAll(Tags subset) {
        for (int i = 0; i < subset.pairs.length; i += 2) {
            if (!subset.pairs[i + 1].equals(get(subset.pairs[i]))) {
                return false;
            }
        }
        return true;
    }

    /** Returns true if there are no tags. */
    public boolean isEmpty() {
        return pairs.length == 0;
    }

    /** Returns the number of tags. */
    public int size() {
        return pairs.length / 2;
    }

    /** Passes every pair to {@code action}, in the order of the keys. */
    public void forEach(BiConsumer<String, String> action) {
        for (int i = 0; i < pairs.length; i += 2) {
            action.accept(pairs[i], pairs[i + 1]);
        }
    }

    /** Returns the pairs as a new map, in the order of the keys. */
    public Map<String, String> asMap() {
        Map<String, String> map = new LinkedHashMap<>();
        forEach(map::put);
        return map;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Tags that && hash == that.hash && Arrays.equals(pairs, that.pairs);
    }

    @Override
    public int hashCode() {
        return hash;
    }

    /** Returns {@code {key=value, key=value}}. */
    @Override
    public String toString() {
        return asMap().toString();
    }

    /** Merges these pairs with {@code others}, both sorted. Allocates no map, because a program may tag each call. */
    private Tags merged(String[] others) {
        String[] both = new String[pairs.length + others.length];
        int ours = 0;
        int theirs = 0;
        int next = 0;
        while (ours < pairs.length || theirs < others.length) {
            int order = theirs == others.length ? -1 : ours == pairs.length ? 1 : pairs[ours].compareTo(others[theirs]);
            System.arraycopy(order < 0 ? pairs : others, order < 0 ? ours : theirs, both, next, 2);
            ours += order <= 0 ? 2 : 0;
            theirs += order >= 0 ? 2 : 0;
            next += 2;
        }
        return new Tags(next == both.length ? both : Arrays.copyOf(both, next));
    }

    private static void put(Map<String, String> tags, String key, String value) {
        tags.put(Require.notBlank("tag key", key), Require.notNull("value of tag " + key, value));
    }

    private static Tags ofSorted(Map<String, String> sorted) {
        if (sorted.isEmpty()) {
            return EMPTY;
        }
        String[] pairs = new String[sorted.size() * 2];
        int next = 0;
        for (Map.Entry<String, String> tag : sorted.entrySet()) {
            pairs[next++] = tag.getKey();
            pairs[next++] = tag.getValue();
        }
        return new Tags(pairs);
    }
}
