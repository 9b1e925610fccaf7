package dev.takt.analytics.totals;

import dev.takt.analytics.codec.LittleEndian;
import org.jspecify.annotations.Nullable;

/**
 * A histogram of durations: an exact count for each of the {@link Buckets}. Histograms are merged by addition.
 *
 * <p>Counts are in pages of 64 buckets that are created when they are first needed. A page has {@code byte}s at first and {@code int}s
 * once a count needs them. 1,000 durations over nine octaves take eighteen pages or 1.5 KB, many durations in two octaves four or five
 * pages or 1.4 KB; a full array would take 48 KB. Counts beyond an {@code int} carry into an array of {@code long}s, which few series need.
 *
 * <p>A {@link #copy()} shares all pages. An instance copies a shared page before it changes it, so a page that does not change exists
 * once, regardless of the number of copies. The common path of counting uses only pages that are not shared.
 *
 * <p>Mutable, for one thread. A {@link #copy()} that is no longer added to may be read by any thread.
 */
public final class Distribution {
    private static final int PAGE_BITS = 6;
    private static final int PAGE_SIZE = 1 << PAGE_BITS;
    private static final int PAGE_MASK = PAGE_SIZE - 1;
    private static final int PAGES = (Buckets.COUNT + PAGE_MASK) >>> PAGE_BITS;
    private static final int BYTE_MASK = 0xFF;
    private static final byte FULL_BYTE = (byte) BYTE_MASK;
    private static final double PERCENT = 100.0;

    /** The absence of all pages; never written to. */
    private static final int[] @Nullable [] NO_WIDE = new int[PAGES][];

    private static final byte[] @Nullable [] NO_NARROW = new byte[PAGES][];
    private static final @Nullable Object[] NO_SHARED = new @Nullable Object[PAGES];

    /** The unshared pages with {@code int}s. An unshared page is either here or in {@link #narrow}. */
    private int[] @Nullable [] wide = NO_WIDE;

    private byte[] @Nullable [] narrow = NO_NARROW;

    /** The shared pages, of {@code int}s or {@code byte}s, valid where there is no unshared page; never written to. */
    private @Nullable Object[] shared = NO_SHARED;

    private long @Nullable [] overflow;
    private long count;

    /** A receiver of buckets that are not empty. */
    @FunctionalInterface
    public interface BucketConsumer {
        /** Receives the number of durations between {@code lowestNanos} and {@code highestNanos}, both included. */
        void accept(long lowestNanos, long highestNanos, long bucketCount);
    }

    /** Counts one duration, in nanoseconds, not negative. */
    public void add(long nanos) {
        int index = Buckets.indexOf(nanos);
        int[] page = wide[index >>> PAGE_BITS];
        if (page == null || page[index & PAGE_MASK] == Integer.MAX_VALUE) {
            addTo(index, 1);
            return;
        }
        page[index & PAGE_MASK]++;
        count++;
    }

    /** Adds every count of {@code other}. */
    public void addAll(Distribution other) {
        for (int first = 0; first < Buckets.COUNT; first += PAGE_SIZE) {
            Object page = other.page(first);
            if (page instanceof byte[] few && other.overflow == null) {
                addFew(few, first);
            } else if (page != null) {
                for (int index = first; index < first + PAGE_SIZE; index++) {
                    long added = other.countAt(index);
                    if (added > 0) {
                        addTo(index, added);
                    }
                }
            }
        }
    }

    /** Adds a page of {@code byte}s. Most of its counts are 0, so eight of them are tested at once. */
    private void addFew(byte[] few, int first) {
        for (int place = 0; place < PAGE_SIZE; place += Long.BYTES) {
            for (long eight = LittleEndian.int64(few, place); eight != 0; eight = withoutLowestByte(eight)) {
                int at = place + lowestByteOf(eight);
                addTo(first + at, few[at] & BYTE_MASK);
            }
        }
    }

    /** Returns the number of the lowest byte that is not 0, from 0 to 7. */
    private static int lowestByteOf(long eight) {
        return Long.numberOfTrailingZeros(eight) >>> 3;
    }

    /** Returns {@code eight} with 0 for its lowest byte that is not 0. */
    private static long withoutLowestByte(long eight) {
        return eight & ~((long) BYTE_MASK << (lowestByteOf(eight) << 3));
    }

    /** Returns the number of durations. */
    public long count() {
        return count;
    }

    /** Returns a copy that later additions do not change. */
    public Distribution copy() {
        shareAll();
        Distribution copy = new Distribution();
        copy.shared = shared;
        copy.overflow = overflow == null ? null : overflow.clone();
        copy.count = count;
        return copy;
    }

    /** Passes every bucket that is not empty to {@code consumer}, the lowest first. */
    public void forEach(BucketConsumer consumer) {
        for (int index = 0; index < Buckets.COUNT; index++) {
            if (page(index) == null) {
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
     * Returns the duration that {@code percentile} percent of the durations do not exceed, within 0.4 %; 0 if there are none.
     *
     * @param percentile 0 to 100
     */
    public long valueAt(double percentile) {
        long rank = Math.max(1, (long) Math.ceil(Math.nextDown(percentile) / PERCENT * count));
        long seen = 0;
        for (int index = 0; index < Buckets.COUNT; index++) {
            if (page(index) == null) {
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
     * Counts the durations from {@code from} to before {@code to}, up to one that needs a new or shared page or a wider count; returns
     * the index of that one, which is not counted.
     */
    int addKnown(long[] nanos, int from, int to) {
        int row = from;
        for (; row < to; row++) {
            int index = Buckets.indexOf(nanos[row]);
            int place = index & PAGE_MASK;
            int[] page = wide[index >>> PAGE_BITS];
            if (page != null) {
                if (page[place] == Integer.MAX_VALUE) {
                    break;
                }
                page[place]++;
            } else {
                byte[] few = narrow[index >>> PAGE_BITS];
                if (few == null || few[place] == FULL_BYTE) {
                    break;
                }
                few[place]++;
            }
        }
        count += row - from;
        return row;
    }

    /** Writes the index and the count of each bucket that is not empty, the lowest first; returns their number. */
    int collect(int[] indexes, long[] counts) {
        int found = 0;
        for (int first = 0; first < Buckets.COUNT; first += PAGE_SIZE) {
            Object page = page(first);
            if (page instanceof byte[] few && overflow == null) {
                found = collectFew(few, first, indexes, counts, found);
            } else if (page != null) {
                for (int index = first; index < first + PAGE_SIZE; index++) {
                    long bucketCount = countAt(index);
                    if (bucketCount > 0) {
                        indexes[found] = index;
                        counts[found++] = bucketCount;
                    }
                }
            }
        }
        return found;
    }

    /** Writes the buckets of a page of {@code byte}s behind {@code found} others; returns the number of all. */
    private static int collectFew(byte[] few, int first, int[] indexes, long[] counts, int found) {
        int next = found;
        for (int place = 0; place < PAGE_SIZE; place += Long.BYTES) {
            for (long eight = LittleEndian.int64(few, place); eight != 0; eight = withoutLowestByte(eight)) {
                int at = place + lowestByteOf(eight);
                indexes[next] = first + at;
                counts[next++] = few[at] & BYTE_MASK;
            }
        }
        return next;
    }

    void addTo(int index, long added) {
        int place = index & PAGE_MASK;
        int[] page = wide[index >>> PAGE_BITS];
        if (page == null) {
            byte[] few = narrowPage(index);
            if (few != null && (few[place] & BYTE_MASK) + added <= BYTE_MASK) {
                few[place] += (byte) added;
                count += added;
                return;
            }
            page = widePage(index, few);
        }
        long sum = page[place] + added;
        if (sum > Integer.MAX_VALUE) {
            addOverflow(index, sum);
            sum = 0;
        }
        page[place] = (int) sum;
        count += added;
    }

    /** Returns the page of a bucket, shared or not; null for none. */
    private @Nullable Object page(int index) {
        int page = index >>> PAGE_BITS;
        return wide[page] != null ? wide[page] : narrow[page] != null ? narrow[page] : shared[page];
    }

    /** Returns the unshared page of {@code byte}s, created if necessary; null if the page has {@code int}s. */
    @SuppressWarnings("ReferenceEquality") // compared with the constant
    private byte @Nullable [] narrowPage(int index) {
        byte[] few = narrow[index >>> PAGE_BITS];
        if (few != null) {
            return few;
        }
        Object sharedPage = shared[index >>> PAGE_BITS];
        if (sharedPage instanceof int[]) {
            return null;
        }
        few = sharedPage == null ? new byte[PAGE_SIZE] : ((byte[]) sharedPage).clone();
        if (narrow == NO_NARROW) {
            narrow = new byte[PAGES][];
        }
        narrow[index >>> PAGE_BITS] = few;
        return few;
    }

    /** Creates the unshared page of {@code int}s with the counts of {@code few}, or of the shared page if that is null. */
    @SuppressWarnings("ReferenceEquality") // compared with the constant
    private int[] widePage(int index, byte @Nullable [] few) {
        int[] page = few == null ? ((int[]) shared[index >>> PAGE_BITS]).clone() : widened(few);
        if (wide == NO_WIDE) {
            wide = new int[PAGES][];
        }
        wide[index >>> PAGE_BITS] = page;
        if (few != null) {
            narrow[index >>> PAGE_BITS] = null;
        }
        return page;
    }

    private static int[] widened(byte[] few) {
        int[] page = new int[PAGE_SIZE];
        for (int place = 0; place < PAGE_SIZE; place++) {
            page[place] = few[place] & BYTE_MASK;
        }
        return page;
    }

    /** Makes all pages shared. */
    @SuppressWarnings("ReferenceEquality") // compared with the constants
    private void shareAll() {
        if (wide == NO_WIDE && narrow == NO_NARROW) {
            return;
        }
        @Nullable Object[] all = new @Nullable Object[PAGES];
        for (int page = 0; page < PAGES; page++) {
            all[page] = page(page << PAGE_BITS);
        }
        shared = all;
        wide = NO_WIDE;
        narrow = NO_NARROW;
    }

    private void addOverflow(int index, long amount) {
        if (overflow == null) {
            overflow = new long[Buckets.COUNT];
        }
        overflow[index] += amount;
    }

    private long countAt(int index) {
        int place = index & PAGE_MASK;
        Object page = page(index);
        long inPage =
                page instanceof int[] counts ? counts[place] : page instanceof byte[] few ? few[place] & BYTE_MASK : 0;
        return overflow == null ? inPage : inPage + overflow[index];
    }
}
