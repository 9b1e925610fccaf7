package dev.takt.analytics.totals;

import org.jspecify.annotations.Nullable;

/**
 * How many durations fell into each of the {@link Buckets}: exact counts, mergeable by adding.
 *
 * <p>Counts lie in pages of 64 buckets that are made when first touched: a series whose durations spread over two octaves
 * takes four or five pages, about 1.7 KB, where a full array takes 48 KB. A count is an {@code int} until it overflows; what
 * overflows is carried in an array of {@code long}s that nearly no series ever needs.
 *
 * <p>Mutable, for one thread; a {@link #copy()} that is no longer added to may be read by any.
 */
public final class Distribution {
    private static final int PAGE_BITS = 6;
    private static final int PAGE_SIZE = 1 << PAGE_BITS;
    private static final int PAGE_MASK = PAGE_SIZE - 1;
    private static final int PAGES = (Buckets.COUNT + PAGE_MASK) >>> PAGE_BITS;
    private static final double PERCENT = 100.0;

    private final int[] @Nullable [] pages = new int[PAGES][];
    private long @Nullable [] carried;
    private long count;

    /** Shown one bucket that is not empty. */
    @FunctionalInterface
    public interface BucketConsumer {
        /** {@code bucketCount} durations lie between {@code lowestNanos} and {@code highestNanos}, both included. */
        void accept(long lowestNanos, long highestNanos, long bucketCount);
    }

    /** Counts one duration, in nanoseconds, not negative. */
    public void add(long nanos) {
        addTo(Buckets.indexOf(nanos), 1);
    }

    /** Adds every count of {@code other}. */
    public void addAll(Distribution other) {
        for (int index = 0; index < Buckets.COUNT; index++) {
            if (other.pages[index >>> PAGE_BITS] == null) {
                index |= PAGE_MASK;
                continue;
            }
            long added = other.countAt(index);
            if (added > 0) {
                addTo(index, added);
            }
        }
    }

    /** How many durations were counted. */
    public long count() {
        return count;
    }

    /** A copy that later additions do not change. */
    public Distribution copy() {
        Distribution copy = new Distribution();
        for (int page = 0; page < PAGES; page++) {
            int[] counts = pages[page];
            copy.pages[page] = counts == null ? null : counts.clone();
        }
        copy.carried = carried == null ? null : carried.clone();
        copy.count = count;
        return copy;
    }

    /** Shows every bucket that is not empty, the lowest first. */
    public void forEach(BucketConsumer consumer) {
        for (int index = 0; index < Buckets.COUNT; index++) {
            if (pages[index >>> PAGE_BITS] == null) {
                index |= PAGE_MASK;
                continue;
            }
            long bucketCount = countAt(index);
            if (bucketCount > 0) {
                consumer.accept(Buckets.lowest(index), Buckets.highest(index), bucketCount);
            }
        }
    }

    /**
     * The duration that {@code percentile} percent of the durations do not exceed, to within 0.4 %; 0 for none.
     *
     * @param percentile 0 to 100
     */
    public long valueAt(double percentile) {
        long rank = Math.max(1, (long) Math.ceil(Math.nextDown(percentile) / PERCENT * count));
        long seen = 0;
        for (int index = 0; index < Buckets.COUNT; index++) {
            if (pages[index >>> PAGE_BITS] == null) {
                index |= PAGE_MASK;
                continue;
            }
            seen += countAt(index);
            if (seen >= rank) {
                return Buckets.middle(index);
            }
        }
        return 0;
    }

    /**
     * Counts the durations from {@code from} to before {@code to}, as long as each falls into a page that is there and its count
     * does not overflow; returns the first that is not counted.
     */
    int addKnown(long[] nanos, int from, int to) {
        int row = from;
        for (; row < to; row++) {
            int index = Buckets.indexOf(nanos[row]);
            int[] page = pages[index >>> PAGE_BITS];
            if (page == null || page[index & PAGE_MASK] == Integer.MAX_VALUE) {
                break;
            }
            page[index & PAGE_MASK]++;
        }
        count += row - from;
        return row;
    }

    void addTo(int index, long added) {
        count += added;
        int[] page = pages[index >>> PAGE_BITS];
        if (page == null) {
            page = new int[PAGE_SIZE];
            pages[index >>> PAGE_BITS] = page;
        }
        long sum = page[index & PAGE_MASK] + added;
        if (sum > Integer.MAX_VALUE) {
            carry(index, sum);
            sum = 0;
        }
        page[index & PAGE_MASK] = (int) sum;
    }

    private void carry(int index, long amount) {
        if (carried == null) {
            carried = new long[Buckets.COUNT];
        }
        carried[index] += amount;
    }

    private long countAt(int index) {
        int[] page = pages[index >>> PAGE_BITS];
        long inPage = page == null ? 0 : page[index & PAGE_MASK];
        return carried == null ? inPage : inPage + carried[index];
    }
}
