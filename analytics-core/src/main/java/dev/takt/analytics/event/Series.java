package dev.takt.analytics.event;

import dev.takt.analytics.require.FibonacciHash;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.List;

/**
 * The identity of all calls with one name, event type and set of tags. Figures are kept per series.
 *
 * <p>Its {@code id} is a small number that is unique within one {@code Analytics} and replaces the name in ring slots and columns.
 * Immutable except for the estimate of the overhead of a call, which any thread may update.
 */
public final class Series {
    private static final VarHandle OVERHEAD;
    private static final long NO_CALLER = -1;
    private static final int WEIGHT_OF_A_SAMPLE = 4;
    private static final long MOST_NANOS_OF_A_SAMPLE = 10_000;

    /** Below this overhead, one more reading of the clock would be a large part of the measured time. */
    private static final long NANOS_OF_CHEAP_HOOKS = 1_000;

    /** The number of first calls whose results are inspected. */
    private static final int LOOKS = 4;

    /** Cheap hooks are measured at one call in 2 to the power of this. */
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
    private final List<SeriesKey> rootPath;
    private volatile long overheadNanos;

    /** A caller of this series (upper half) and the path below it (lower half), in one number so that both are read at once. */
    private volatile long pathBelowCaller = NO_CALLER;

    /** A plain field: a race of two threads only inspects one result more or less. */
    private int looksLeft = LOOKS;

    /** False if a timer was not closed by the block that started it; a plain field, as above. */
    private boolean blocks = true;

    /** True if batches do not count its calls; a plain field, set before the first call. */
    private boolean outsideBatches;

    /** The bits of the number of a root call that are 0 if it is to be observed; a plain field, as above. */
    private int observedBits;

    /** Creates a series; {@code id} is its index in the table that creates it. */
    public Series(int id, String name, String eventType, Tags tags) {
        this.id = id;
        this.name = name;
        this.eventType = eventType;
        this.tags = tags;
        this.rootPath = List.of(new SeriesKey(name, eventType, tags));
    }

    /** Returns the index of this series in its table, from 0. */
    public int id() {
        return id;
    }

    /** Returns the name of the calls, for instance {@code users.find}. */
    public String name() {
        return name;
    }

    /** Returns the event type of the calls, for instance {@code db}; {@code call} by default. */
    public String eventType() {
        return eventType;
    }

    /** Returns the tags of the calls. */
    public Tags tags() {
        return tags;
    }

    /**
     * Returns the path of a call of this series by {@code caller}, the id of a path, if it is the pair set by
     * {@link #setPathBelow}; else -1.
     */
    public int pathBelow(int caller) {
        long pair = pathBelowCaller;
        return (int) (pair >>> Integer.SIZE) == caller ? (int) pair : -1;
    }

    /**
     * Stores the path of the calls by {@code caller}, if it is the first caller of this series. Most series have one caller, and finding
     * its path then takes one load. Later callers change nothing, so that threads do not write here by turns.
     */
    public void setPathBelow(int caller, int path) {
        if (pathBelowCaller == NO_CALLER) {
            pathBelowCaller = (long) caller << Integer.SIZE | path;
        }
    }

    /** Returns the identity of this series outside its instance. */
    public SeriesKey key() {
        return rootPath.get(0);
    }

    /** Returns the path of its calls that have no caller: only itself. */
    public List<SeriesKey> rootPath() {
        return rootPath;
    }

    /** Returns true if the result of the next call has to be inspected. Only the first few are, so that later calls do not pay for it. */
    public boolean wantsLook() {
        return looksLeft > 0;
    }

    /** Records that a result was inspected. */
    public void looked() {
        looksLeft--;
    }

    /** Returns true if the root call with this number, counted from 1 on its thread, is to be observed with the calls that it makes. */
    public boolean isObserved(int number) {
        return (FibonacciHash.of(number, Integer.SIZE - 1) & observedBits) == 0;
    }

    /** Sets the share of root calls that are observed: one in 2 to the power of {@code bits}, 0 to 31. */
    public void observeOneIn(int bits) {
        int wanted = (int) ((1L << bits) - 1);
        // An unchanged share is not written again: all callers read this cache line at each call.
        if (observedBits != wanted) {
            observedBits = wanted;
        }
    }

    /** Returns true if each timer of this series, as far as is known, was closed on its thread before the call around it ended. */
    public boolean hasBlocks() {
        return blocks;
    }

    /** Records that a timer was closed on another thread, in another order, or not at all. */
    public void endsBlocksElsewhere() {
        blocks = false;
    }

    /** Returns true if batches do not count the calls of this series. */
    public boolean isOutsideBatches() {
        return outsideBatches;
    }

    /** Excludes the calls of this series from batches; before its first call. */
    public void stayOutsideBatches() {
        outsideBatches = true;
    }

    /** Returns the estimated overhead of the library at one call, in nanoseconds; 0 before the first sample. */
    public long overheadNanos() {
        return overheadNanos;
    }

    /**
     * Updates the estimate with a measured overhead. A sample of more than 10 µs counts as 10 µs, because the thread was probably
     * suspended meanwhile. Two threads that race lose one sample.
     */
    public void sampleOverhead(long nanos) {
        update(Math.min(nanos, MOST_NANOS_OF_A_SAMPLE));
    }

    /**
     * Returns true if the hooks of a call that started at {@code startNanos} are to be measured: always while the estimate is missing
     * or at least 1 µs; else at about one call in sixteen, because reading the clock would cost as much as the hooks.
     */
    public boolean samplesHooks(long startNanos) {
        long estimate = overheadNanos;
        return estimate == 0 || estimate >= NANOS_OF_CHEAP_HOOKS || FibonacciHash.of(startNanos, BITS_OF_A_SAMPLE) == 0;
    }

    /** Updates the estimate with the overhead of a call with hooks, which may take any time. */
    public void sampleHooks(long nanos) {
        update(nanos);
    }

    /** Sets the estimate to that of the same series in another instance or a file; 0 for a negative one. */
    public void adoptOverhead(long nanos) {
        OVERHEAD.setOpaque(this, Math.max(0, nanos));
    }

    /** Updates the estimate without a memory fence, which would cost more than a lost sample is worth. */
    private void update(long sample) {
        long before = overheadNanos;
        OVERHEAD.setOpaque(this, before == 0 ? sample : before + (sample - before) / WEIGHT_OF_A_SAMPLE);
    }

    @Override
    public String toString() {
        return name + "(" + eventType + ")" + (tags.isEmpty() ? "" : tags.toString());
    }
}
