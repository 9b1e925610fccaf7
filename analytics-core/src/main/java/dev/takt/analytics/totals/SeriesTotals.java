package dev.takt.analytics.totals;

import dev.takt.analytics.codec.ByteReader;
import dev.takt.analytics.codec.ByteWriter;
import dev.takt.analytics.event.EventView;
import dev.takt.analytics.event.Exemplar;
import dev.takt.analytics.event.LastError;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.path.Cover;
import dev.takt.analytics.require.Nanos;
import dev.takt.analytics.rows.DurationSum;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The exact lifetime figures of one series: calls by outcome and by band, sum, sum of squares, minimum, maximum and distribution. They
 * can be merged without loss.
 *
 * <p>Mutable, for one thread. A {@link #copy()} that is no longer added to may be read by any thread.
 */
public final class SeriesTotals {
    private static final int OUTCOMES = Outcome.COUNT;

    /** The bound below which the sum of the squares of 512 durations fits into 63 bits; no more are added at once. */
    private static final long SMALL = 1L << 27;

    final long[] byOutcome = new long[OUTCOMES];
    final long[] byBand = new long[Bands.COUNT];
    final DurationMoments moments = new DurationMoments();
    private final Distribution distribution;
    private final LastErrors lastErrors = new LastErrors();

    /** Null until the first call with a trace, as in most programs. */
    private @Nullable Exemplars exemplars;

    /** The time in which children of the calls ran. */
    private final DurationSum covered = new DurationSum();

    private long outlivedCaller;
    private long minNanos = Long.MAX_VALUE;
    private long maxNanos;

    /** Creates totals of no calls. */
    public SeriesTotals() {
        this(new Distribution());
    }

    private SeriesTotals(Distribution distribution) {
        this.distribution = distribution;
    }

    /**
     * Counts one call that took {@code nanos}, which is not negative. If this throws, no figure is changed: the distribution is first,
     * because only it may need memory.
     */
    public void add(long nanos, Outcome outcome, Bands bands) {
        distribution.add(nanos);
        byOutcome[outcome.code()]++;
        byBand[bands.indexOf(nanos)]++;
        addExtremes(nanos, nanos);
        moments.add(nanos);
    }

    /**
     * Counts the calls from {@code from} to before {@code to}, up to one that needs memory; returns the index of that one, which is not
     * counted and has to be passed to {@link #add(long, Outcome, Bands)}. Never throws.
     */
    int addKnown(long[] nanos, byte[] outcomes, int from, int to, Bands bands) {
        int end = distribution.addKnown(nanos, from, to);
        long sum = 0;
        long least = Long.MAX_VALUE;
        long greatest = 0;
        long smallSquares = 0;
        int successes = 0;
        for (int i = from; i < end; i++) {
            long took = nanos[i];
            sum += took;
            least = Math.min(least, took);
            greatest = Math.max(greatest, took);
            byBand[bands.indexOf(took)]++;
            if (took < SMALL) {
                smallSquares += took * took;
            } else {
                moments.addSquare(took);
            }
            if (outcomes[i] == 0) {
                successes++;
            } else {
                byOutcome[outcomes[i]]++;
            }
        }
        byOutcome[0] += successes;
        addExtremes(least, greatest);
        moments.addSum(sum);
        moments.addSquares(0, smallSquares);
        return end;
    }

    /** Counts the {@link Cover} of a call that was added. */
    public void addCover(long cover) {
        covered.addNanos(Cover.nanos(cover));
        if (Cover.hasOutlivedCaller(cover)) {
            outlivedCaller++;
        }
    }

    /** Counts one call, with its cover; as {@link #add(long, Outcome, Bands)}. */
    public void add(EventView call, Bands bands) {
        add(call.durationNanos(), call.outcome(), bands);
        addCover(Cover.of(call.coveredNanos(), call.hasOutlivedCaller()));
    }

    /** Adds covers: {@code nanos} nanoseconds beside {@code seconds} seconds in which children ran, and calls that outlived their caller. */
    void addCovers(long seconds, long nanos, long outlived) {
        covered.addEach(seconds, Nanos.PER_SECOND);
        covered.addNanos(nanos);
        outlivedCaller += outlived;
    }

    /** Returns the time of all calls in which a child of the call ran. */
    public Duration covered() {
        return covered.total();
    }

    /** Returns how many calls ended after the call that started them. */
    public long outlivedCaller() {
        return outlivedCaller;
    }

    /** Adds the figures of {@code other}. Of two errors of one type the later one is kept; of equal times that of {@code other}. */
    public void addAll(SeriesTotals other) {
        addTo(byOutcome, other.byOutcome);
        addTo(byBand, other.byBand);
        addExtremes(other.minNanos, other.maxNanos);
        moments.addAll(other.moments);
        covered.addAll(other.covered);
        outlivedCaller += other.outlivedCaller;
        distribution.addAll(other.distribution);
        lastErrors.keepAll(other.lastErrors);
        if (other.exemplars != null) {
            exemplarsToKeep().keepAll(other.exemplars);
        }
    }

    /** Returns a copy that later additions do not change. */
    public SeriesTotals copy() {
        SeriesTotals copy = new SeriesTotals(distribution.copy());
        addTo(copy.byOutcome, byOutcome);
        addTo(copy.byBand, byBand);
        copy.addExtremes(minNanos, maxNanos);
        copy.moments.addAll(moments);
        copy.covered.addAll(covered);
        copy.outlivedCaller = outlivedCaller;
        copy.lastErrors.keepAll(lastErrors);
        copy.exemplars = exemplars == null ? null : exemplars.copy();
        return copy;
    }

    /** Keeps an error unless there is a later one of its type, or later ones of 16 other types. */
    public void keep(LastError error) {
        lastErrors.keep(error);
    }

    /** Returns the last error of each type, for the 16 types that failed last; the latest first. */
    public List<LastError> lastErrors() {
        return lastErrors.latestFirst();
    }

    /** Keeps a call with a trace if it is among the slowest of the last minutes. */
    public void keep(Exemplar exemplar) {
        exemplarsToKeep().keep(exemplar);
    }

    private Exemplars exemplarsToKeep() {
        Exemplars kept = exemplars;
        if (kept == null) {
            kept = new Exemplars();
            exemplars = kept;
        }
        return kept;
    }

    /** Returns the slowest calls with a trace of the last one to two minutes, at most 4, the slowest first. */
    public List<Exemplar> exemplars() {
        return exemplars == null ? List.of() : exemplars.slowestFirst();
    }

    /** Returns the number of calls with {@code outcome}. */
    public long count(Outcome outcome) {
        return byOutcome[outcome.code()];
    }

    /** Returns the number of calls. */
    public long calls() {
        return distribution.count();
    }

    /** Returns true if nothing was counted or kept. */
    public boolean isEmpty() {
        return calls() == 0
                && outlivedCaller == 0
                && covered().isZero()
                && lastErrors().isEmpty()
                && exemplars == null;
    }

    /** Returns the number of calls up to the short bound (0), up to the medium bound (1), or above (2). */
    public long countOfBand(int band) {
        return byBand[band];
    }

    /** Returns the exact sum of the durations. */
    public DurationSum sum() {
        return moments.sum(calls());
    }

    /** Returns the sum of the durations in nanoseconds, rounded to the nearest {@code double}. */
    public double sumNanos() {
        return sum().totalNanos();
    }

    /** Returns the sum of the squares of the durations in nanoseconds, exact. */
    public BigInteger squares() {
        return moments.squares();
    }

    /** Returns the shortest duration in nanoseconds; 0 if there is none. */
    public long minNanos() {
        return calls() == 0 ? 0 : minNanos;
    }

    /** Returns the longest duration in nanoseconds; 0 if there is none. */
    public long maxNanos() {
        return maxNanos;
    }

    /** Returns the distribution of the durations; not to be changed. */
    public Distribution distribution() {
        return distribution;
    }

    /**
     * Returns the standard deviation of a sample (n − 1) in nanoseconds; 0 for fewer than two calls.
     *
     * <p>It is computed from the exact sums: {@code sqrt((n·Σx² − (Σx)²) / (n·(n − 1)))}, with one rounding at the end.
     */
    public double standardDeviationNanos() {
        long n = calls();
        if (n < 2) {
            return 0;
        }
        BigInteger count = BigInteger.valueOf(n);
        BigInteger sum = moments.sumNanos();
        BigInteger numerator = count.multiply(squares()).subtract(sum.multiply(sum));
        BigInteger denominator = count.multiply(BigInteger.valueOf(n - 1));
        BigDecimal variance = new BigDecimal(numerator).divide(new BigDecimal(denominator), MathContext.DECIMAL64);
        return Math.sqrt(variance.doubleValue());
    }

    /** Appends the time of children and the number of calls that outlived their caller, unless both are 0. */
    void writeCover(ByteWriter out) {
        Duration time = covered();
        if (!time.isZero() || outlivedCaller > 0) {
            out.number(time.getSeconds());
            out.number(time.getNano());
            out.number(outlivedCaller);
        }
    }

    /** Checks what {@link #writeCover} wrote for {@code calls} calls. */
    static void checkCover(long calls, ByteReader in) {
        in.natural("the seconds of children");
        in.atMost(Nanos.PER_SECOND - 1, "the nanoseconds of children");
        in.atMost(calls, "the number of calls that outlived their caller");
    }

    /** Adds what {@link #writeCover} wrote. */
    void addCover(ByteReader in) {
        covered.addEach(in.number(), Nanos.PER_SECOND);
        covered.addNanos(in.number());
        outlivedCaller += in.number();
    }

    void addExtremes(long leastNanos, long greatestNanos) {
        minNanos = Math.min(minNanos, leastNanos);
        maxNanos = Math.max(maxNanos, greatestNanos);
    }

    private static void addTo(long[] sums, long[] added) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += added[i];
        }
    }
}
