package dev.takt.analytics.totals;

import dev.takt.analytics.event.DurationSum;
import dev.takt.analytics.event.Exemplar;
import dev.takt.analytics.event.LastError;
import dev.takt.analytics.event.Outcome;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The exact lifetime figures of one series: calls by outcome and by band, sum, sum of squares, least, greatest, and the
 * distribution. Mergeable without loss.
 *
 * <p>Mutable, for one thread; a {@link #copy()} that is no longer added to may be read by any.
 */
public final class SeriesTotals {
    private static final int OUTCOMES = Outcome.COUNT;

    /** The squares of 512 durations below this, as many as come at once, fit into 63 bits together. */
    private static final long SMALL = 1L << 27;

    final long[] byOutcome = new long[OUTCOMES];
    final long[] byBand = new long[Bands.COUNT];
    final DurationMoments moments = new DurationMoments();
    private final Distribution distribution;
    private final LastErrors lastErrors = new LastErrors();

    /** Null until the first call with a trace, as in most programs. */
    private @Nullable Exemplars exemplars;

    private long minNanos = Long.MAX_VALUE;
    private long maxNanos;

    /** All at zero. */
    public SeriesTotals() {
        this(new Distribution());
    }

    private SeriesTotals(Distribution distribution) {
        this.distribution = distribution;
    }

    /**
     * Counts one call that took {@code nanos}, not negative: in all figures, or in none if it throws. The distribution comes first,
     * since it alone may need memory.
     */
    public void add(long nanos, Outcome outcome, Bands bands) {
        distribution.add(nanos);
        byOutcome[outcome.code()]++;
        byBand[bands.indexOf(nanos)]++;
        addExtremes(nanos, nanos);
        moments.add(nanos);
    }

    /**
     * Counts the calls from {@code from} to before {@code to}, as long as each fits into what is allocated already; returns the
     * first that is not counted. Never throws: a call that needs memory is left to {@link #add(long, Outcome, Bands)}.
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

    /** Adds all that {@code other} counted; of two errors of a type the later one stays, that of {@code other} if in doubt. */
    public void addAll(SeriesTotals other) {
        addTo(byOutcome, other.byOutcome);
        addTo(byBand, other.byBand);
        addExtremes(other.minNanos, other.maxNanos);
        moments.addAll(other.moments);
        distribution.addAll(other.distribution);
        lastErrors.keepAll(other.lastErrors);
        if (other.exemplars != null) {
            exemplarsToKeep().keepAll(other.exemplars);
        }
    }

    /** A copy that later additions do not change. */
    public SeriesTotals copy() {
        SeriesTotals copy = new SeriesTotals(distribution.copy());
        addTo(copy.byOutcome, byOutcome);
        addTo(copy.byBand, byBand);
        copy.addExtremes(minNanos, maxNanos);
        copy.moments.addAll(moments);
        copy.lastErrors.keepAll(lastErrors);
        copy.exemplars = exemplars == null ? null : exemplars.copy();
        return copy;
    }

    /** Keeps what a failure said, unless a later one of its type is known, or later ones of 16 other types. */
    public void keep(LastError error) {
        lastErrors.keep(error);
    }

    /** What failures of each type said last, for the 16 types that failed last; the latest first. */
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

    /** How many calls ended with {@code outcome}. */
    public long count(Outcome outcome) {
        return byOutcome[outcome.code()];
    }

    /** How many calls there were. */
    public long calls() {
        return distribution.count();
    }

    /** How many calls took up to the short bound (0), up to the medium bound (1), or longer (2). */
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

    /** The shortest duration, in nanoseconds; 0 for none. */
    public long minNanos() {
        return calls() == 0 ? 0 : minNanos;
    }

    /** The longest duration, in nanoseconds; 0 for none. */
    public long maxNanos() {
        return maxNanos;
    }

    /** The distribution of the durations; not to be changed. */
    public Distribution distribution() {
        return distribution;
    }

    /**
     * The standard deviation of a sample (n − 1), in nanoseconds; 0 for fewer than two calls.
     *
     * <p>From the exact sums: {@code sqrt((n·Σx² − (Σx)²) / (n·(n − 1)))}, with one rounding at the end.
     */
    public double standardDeviationNanos() {
        long n = calls();
        if (n < 2) {
            return 0;
        }
        BigInteger count = BigInteger.valueOf(n);
        BigInteger sum = moments.sumNanos();
        BigInteger numerator = count.multiply(moments.squares()).subtract(sum.multiply(sum));
        BigInteger denominator = count.multiply(BigInteger.valueOf(n - 1));
        BigDecimal variance = new BigDecimal(numerator).divide(new BigDecimal(denominator), MathContext.DECIMAL64);
        return Math.sqrt(variance.doubleValue());
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
