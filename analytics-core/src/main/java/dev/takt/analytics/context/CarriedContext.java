package dev.takt.analytics.context;

import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * What goes along with work when it moves to another thread, a future or a Publisher: open scopes, the batch, tags.
 *
 * <p>Immutable, for any thread. Each kind of thing has a {@link Key}, kept by its owner; values of the same key replace each
 * other. It is a short chain, since few keys are ever in use at once; each link knows by bits which keys lie behind it, so that
 * looking for what is not there, as most do, takes one step.
 */
public final class CarriedContext {
    /** Nothing; the one instance without a value, so that a comparison of references tells. */
    public static final CarriedContext NOTHING = new CarriedContext(new Key<>(String.class, "nothing"), "", null);

    /**
     * What work on the library's own threads carries: the thread's name. Calls that are made there, by a log appender or an
     * exporter, are counted and kept; they are neither logged nor exported, which would never end, and never wait for room in
     * a ring.
     */
    public static final Key<String> OURS = new Key<>(String.class, "ours");

    private final Key<?> key;
    private final Object value;
    private final @Nullable CarriedContext rest;

    /** The bits of all keys from here on. */
    private final long bits;

    private CarriedContext(Key<?> key, Object value, @Nullable CarriedContext rest) {
        this.key = key;
        this.value = value;
        this.rest = rest;
        this.bits = rest == null ? 0 : rest.bits | key.bit;
    }

    /**
     * Tells one kind of value from all others: two keys are never the same, whatever their names.
     *
     * @param <V> what is carried under it; immutable or safe for any thread
     */
    public static final class Key<V> {
        private static final AtomicInteger MADE = new AtomicInteger();

        private final Class<V> type;
        private final String name;

        /** One of 64; keys may share it. */
        private final long bit = 1L << MADE.getAndIncrement();

        /** A new key for values of {@code type}; {@code name} is for people who debug. */
        public Key(Class<V> type, String name) {
            this.type = type;
            this.name = name;
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /** What is carried under {@code wanted}, or null. */
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

    /** The same, and {@code more} under {@code key} in place of what was there. */
    public <V> CarriedContext with(Key<V> key, V more) {
        return new CarriedContext(key, more, without(key));
    }

    /** The same without what is under {@code gone}; {@link #NOTHING} if nothing else is carried. */
    public CarriedContext without(Key<?> gone) {
        if (rest == null || key == gone) {
            return rest == null ? this : rest;
        }
        CarriedContext left = rest.without(gone);
        return left == rest ? this : new CarriedContext(key, value, left);
    }

    /** Its keys and values, for people who debug. */
    @Override
    public String toString() {
        return rest == null ? "nothing" : key + "=" + value + ", " + rest;
    }
}
