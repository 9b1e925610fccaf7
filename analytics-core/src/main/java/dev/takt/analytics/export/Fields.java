package dev.takt.analytics.export;

import dev.takt.analytics.require.Require;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a {@link Metric}: an immutable map in its own order. Values are {@code String}, {@code Long}, {@code Double} or {@code Boolean}. Other
 * numbers are converted to {@code Long} or {@code Double}. NaN and infinity are possible.
 */
public final class Fields extends AbstractMap<String, Object> {
    private static final Fields NONE = new Fields(new String[0], new Object[0]);

    private final String[] names;
    private final Object[] values;

    private Fields(String[] names, Object[] values) {
        this.names = names;
        this.values = values;
    }

    /** Returns an empty map. */
    public static Fields none() {
        return NONE;
    }

    /**
     * Returns the fields of {@code map}, in its order.
     *
     * @throws IllegalArgumentException if a name is blank, or a value is not a text, a number or a boolean
     */
    public static Fields copyOf(Map<String, ?> map) {
        if (map instanceof Fields fields) {
            return fields;
        }
        String[] names = new String[map.size()];
        Object[] values = new Object[names.length];
        int next = 0;
        for (Map.Entry<String, ?> field : map.entrySet()) {
            names[next] = Require.notBlank("name of a field", field.getKey());
            values[next] = valueOf(names[next], field.getValue());
            next++;
        }
        return new Fields(names, values);
    }

    /** Returns one field. */
    public static Fields of(String name, Object value) {
        return copyOf(Map.of(name, value));
    }

    /**
     * Returns fields with the names and values of two arrays of the same length, which are kept and must not change. Saves memory for many metrics with
     * the same names. The values must have one of the four types.
     */
    public static Fields ofShared(String[] names, Object... values) {
        if (names.length != values.length) {
            throw Require.refused("values", "as many as names", values.length);
        }
        return new Fields(names, values);
    }

    @Override
    public int size() {
        return names.length;
    }

    @Override
    public @Nullable Object get(@Nullable Object name) {
        for (int i = 0; i < names.length; i++) {
            if (names[i].equals(name)) {
                return values[i];
            }
        }
        return null;
    }

    @Override
    public boolean containsKey(@Nullable Object name) {
        return get(name) != null;
    }

    @Override
    public Set<Entry<String, Object>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public Iterator<Entry<String, Object>> iterator() {
                return new Entries();
            }

            @Override
            public int size() {
                return names.length;
            }
        };
    }

    private static Object valueOf(String name, @Nullable Object value) {
        if (value instanceof String || value instanceof Long || value instanceof Double || value instanceof Boolean) {
            return value;
        }
        if (value instanceof Integer || value instanceof Short || value instanceof Byte) {
            return ((Number) value).longValue();
        }
        if (value instanceof Number number) {
            return number.doubleValue();
        }
        throw Require.refused("field " + name, "a text, a number or a boolean", String.valueOf(value));
    }

    private final class Entries implements Iterator<Entry<String, Object>> {
        private int next;

        @Override
        public boolean hasNext() {
            return next < names.length;
        }

        @Override
        public Entry<String, Object> next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return Map.entry(names[next], values[next++]);
        }
    }
}
