package dev.takt.analytics.event;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * All calls of one name, event type and set of tags: what figures are kept for.
 *
 * <p>An identity within one {@code Analytics}: its {@code id} is a small number that travels through the ring and the
 * columns in place of the name. Immutable but for the running estimate of what measuring one of its calls costs, which
 * any thread may renew.
 */
public final class Series {
    private static final VarHandle OVERHEAD;
    private static final int WEIGHT_OF_A_SAMPLE = 4;
    private static final long MOST_NANOS_OF_A_SAMPLE = 10_000;

    /** Below it reading the clock once more would be a good part of what is measured. */
    private static final long NANOS_OF_CHEAP_HOOKS = 1_000;

    /** How many of the first calls have their results looked at. */
    private static final int LOOKS = 4;

    /** Of cheap hooks one call in 2 to the power of this is measured. */
    private static final int BITS_OF_A_SAMPLE = 4;

    static {
        try {
            OVERHEAD = MethodHandles.lookup().findVarHandle(Series.class, "overheadNanos", long.class);
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    private final int id;
    private final String name;
    private final String eventType;
    private final Tags tags;
    private volatile long overheadNanos;

    /** Plain: a look more or less, when threads race, does no harm. */
    private int looksLeft = LOOKS;

    /** A series; {@code id} is its index in the table that made it. */
    public Series(int id, String name, String eventType, Tags tags) {
        this.id = id;
        this.name = name;
        this.eventType = eventType;
        this.tags = tags;
    }

    /** The index of this series in its table, from 0. */
    public int id() {
        return id;
    }

    /** What the call is named, for instance {@code users.find}. */
    public String name() {
        return name;
    }

    /** What kind of call it is, for instance {@code db}; {@code call} where nobody said. */
    public String eventType() {
        return eventType;
    }

    /** What tells it apart from others of its name and type. */
    public Tags tags() {
        return tags;
    }

    /** Returns whether the result of the next call is to be looked at: only the first few are, so that calls pay nothing for it. */
    public boolean wantsLook() {
        return looksLeft > 0;
    }

    /** Takes note that a result was looked at. */
    public void looked() {
        looksLeft--;
    }

    /** What the library itself costs a call of this series, in nanoseconds, as last estimated; 0 before the first sample. */
    public long overheadNanos() {
        return overheadNanos;
    }

    /**
     * Takes in one measured cost. A sample of more than 10 µs counts as 10 µs: then the thread was interrupted, and that time
     * is not what measuring costs. A lost update between two threads loses a sample, no more.
     */
    public void sampleOverhead(long nanos) {
        takeIn(Math.min(nanos, MOST_NANOS_OF_A_SAMPLE));
    }

    /**
     * Whether to measure what the hooks of a call that started at {@code startNanos} cost: always while the estimate is 1 µs or
     * more, or there is none; else about one call in sixteen, since reading the clock would cost as much as the hooks.
     */
    public boolean samplesHooks(long startNanos) {
        long known = overheadNanos;
        return known == 0 || known >= NANOS_OF_CHEAP_HOOKS || StartHash.of(startNanos, BITS_OF_A_SAMPLE) == 0;
    }

    /** Takes in what a call with hooks cost, which may well take long. */
    public void sampleHooks(long nanos) {
        takeIn(nanos);
    }

    /** Sets the estimate to that of the same series elsewhere, at least 0 ns: of another instance, or from a file. */
    public void adoptOverhead(long nanos) {
        OVERHEAD.setOpaque(this, Math.max(0, nanos));
    }

    /** Without a fence, which would cost more than a lost sample is worth. */
    private void takeIn(long sample) {
        long before = overheadNanos;
        OVERHEAD.setOpaque(this, before == 0 ? sample : before + (sample - before) / WEIGHT_OF_A_SAMPLE);
    }

    @Override
    public String toString() {
        return name + "(" + eventType + ")" + (tags.isEmpty() ? "" : tags.toString());
    }
}
