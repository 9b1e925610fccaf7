package dev.takt.analytics.context;

import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The context that travels with work to another thread, a future or a Publisher: the running call, its hooks, open scopes, the batch, tags.
 *
 * <p>Immutable. Each kind of value has a {@link Key}; a value replaces an earlier one with the same key. It is a short
 * chain, because few keys are in use at a time. Each element has the bits of its key and of all that follow, so that a lookup of an absent
 * key, the usual case, takes one step.
 */
public final class CarriedContext {
    /** The empty context, the only instance without a value, so that comparing references is enough. */
    public static final CarriedContext NOTHING = new CarriedContext(new Key<>(String.class, "nothing"), "", null);

    /**
     * The context of work on the library's own threads: the name of the thread. Calls made there, by a log appender or an exporter, are
     * counted and kept. They are neither logged nor exported one by one, which would cause further calls without end, and never wait for
     * space in a ring.
     */
    public static final Key<String> OURS = new Key<>(String.class, "ours");

    private final Key<?> key;
    private final Object value;
    private final @Nullable CarriedContext rest;

    /** The bits of all keys from this element on. */
    private final long bits;

    private CarriedContext(Key<?> key, Object value, @Nullable CarriedContext rest) {
        this.key = key;
        this.value = value;
        this.rest = rest;
        this.bits = rest == null ? 0 : rest.bits | key.bit;
    }

    /**
     * A key of one kind of value: two keys differ, whatever their names.
     *
     * @param <V> the type of its values; immutable or thread-safe
     */
    public static final class Key<V> {
        private static final AtomicInteger MADE = new AtomicInteger();

        private final Class<V> type;
        private final String name;

        /** One of 64 bits; keys may share it. */
        private final long bit = 1L << MADE.getAndIncrement();

        /** Creates a key for values of {@code type}; {@code name} is for debugging. */
        public Key(Class<V> type, String name) {
            this.type = type;
            this.name = name;
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /** Returns the value of {@code wanted}, or null. */
    public <V> @Nullable V get(Key<V> wanted) {
        if ((bits & wanted.bit) == 0) {
            return null;
        }
        for (CarriedContext link = this; link.rest != null; link = link.rest) {
            if (link.key == wanted) {
                return wanted.type.cast(link.value);
            }
        }
        return null;
    }

    /** Returns this context with {@code more} as the value of {@code key}. */
    public <V> CarriedContext with(Key<V> key, V more) {
        return new CarriedContext(key, more, without(key));
    }

    /** Returns this context without the value of {@code gone}; {@link #NOTHING} if nothing else is carried. */
    public CarriedContext without(Key<?> gone) {
        if (rest == null || key == gone) {
            return rest == null ? this : rest;
        }
        CarriedContext left = rest.without(gone);
        return left == rest ? this : new CarriedContext(key, value, left);
    }

    /** Returns keys and values, for debugging. */
    @Override
    public String toString() {
        return rest == null ? "nothing" : key + "=" + value + ", " + rest;
    }
}
