package dev.takt.analytics.totals;

import dev.takt.analytics.codec.ByteReader;
import dev.takt.analytics.codec.FormatException;
import dev.takt.analytics.event.Outcome;

/**
 * A reader of the totals that {@link TotalsWriter} wrote. Bytes behind the last field are passed over, so that a later version of the
 * library may append fields.
 *
 * <p>Bytes that were received are checked once, without allocation, before they are used. Bytes that were checked are added to figures
 * without another check of their consistency. All methods throw a {@link FormatException} for bytes that cannot have been written so.
 */
public final class TotalsReader {
    private static final int HALF_MASK = TotalsWriter.MORE;

    private TotalsReader() {}

    /** Checks all of {@code in}, which contains one totals; returns the number of its calls. */
    public static long check(ByteReader in) {
        long calls = 0;
        for (int outcome = 0; outcome < Outcome.COUNT; outcome++) {
            calls = sum(calls, in.natural("a count of calls"));
        }
        long fast = in.atMost(calls, "the number of fast calls");
        in.atMost(calls - fast, "the number of medium calls");
        DurationMoments.check(in);
        checkDistribution(calls, in);
        if (in.left() > 0) {
            SeriesTotals.checkCover(calls, in);
        }
        return calls;
    }

    /** Returns the totals in {@code in}, which contains nothing else, and which it checks. */
    public static SeriesTotals read(byte[] bytes, int from, int end) {
        check(new ByteReader(bytes, from, end));
        SeriesTotals totals = new SeriesTotals();
        add(new ByteReader(bytes, from, end), totals);
        return totals;
    }

    /** Adds the totals in {@code in}, which contains nothing else and was checked before, to {@code totals}. */
    public static void add(ByteReader in, SeriesTotals totals) {
        long calls = 0;
        for (int outcome = 0; outcome < Outcome.COUNT; outcome++) {
            long count = in.number();
            totals.byOutcome[outcome] += count;
            calls += count;
        }
        long fast = in.number();
        long medium = in.number();
        totals.byBand[0] += fast;
        totals.byBand[1] += medium;
        totals.byBand[2] += calls - fast - medium;
        totals.moments.add(in);
        addDistribution(calls, in, totals);
        if (in.left() > 0) {
            totals.addCover(in);
        }
    }

    private static void addDistribution(long calls, ByteReader in, SeriesTotals totals) {
        long least = calls > 0 ? in.number() : 0;
        long greatest = calls > 0 ? in.number() : 0;
        int buckets = in.intAtMost(Buckets.COUNT, "the number of buckets");
        int index = -1;
        for (int i = 0; i < buckets; i++) {
            int token = in.octet();
            index = next(index, token, in);
            least += i == 0 ? Buckets.lowest(index) : 0;
            totals.distribution().addTo(index, count(token, in));
        }
        if (calls > 0) {
            totals.addExtremes(least, greatest + Buckets.lowest(index));
        }
    }

    private static void checkDistribution(long calls, ByteReader in) {
        long least = calls > 0 ? in.natural("the least duration") : 0;
        long greatest = calls > 0 ? in.natural("the greatest duration") : 0;
        int buckets = in.intAtMost(Buckets.COUNT, "the number of buckets");
        int first = 0;
        int index = -1;
        long counted = 0;
        for (int i = 0; i < buckets; i++) {
            int token = in.octet();
            index = next(index, token, in);
            first = i == 0 ? index : first;
            counted = sum(counted, count(token, in));
        }
        if (counted != calls) {
            throw new FormatException("its buckets contain " + counted + " calls, its outcomes " + calls);
        }
        if (calls > 0) {
            checkExtremes(first, least, index, greatest);
        }
    }

    private static void checkExtremes(int first, long least, int last, long greatest) {
        boolean fit = least <= Buckets.highest(first) - Buckets.lowest(first)
                && greatest <= Buckets.highest(last) - Buckets.lowest(last)
                && (first != last || least <= greatest);
        if (!fit) {
            throw new FormatException("its least and greatest duration are not in its first and last bucket");
        }
    }

    private static int next(int before, int token, ByteReader in) {
        int gap = token >>> TotalsWriter.HALF;
        int most = Buckets.COUNT - 2 - before;
        if (gap == TotalsWriter.MORE) {
            gap += in.intAtMost(Buckets.COUNT, "the distance of a bucket");
        }
        if (gap > most) {
            throw new FormatException("a bucket is beyond the last one");
        }
        return before + gap + 1;
    }

    private static long count(int token, ByteReader in) {
        int few = token & HALF_MASK;
        return few < TotalsWriter.MORE ? few + 1 : sum(in.natural("the count of a bucket"), few + 1);
    }

    private static long sum(long some, long more) {
        long sum = some + more;
        if (sum < 0) {
            throw new FormatException("it counts more calls than 63 bits");
        }
        return sum;
    }
}
