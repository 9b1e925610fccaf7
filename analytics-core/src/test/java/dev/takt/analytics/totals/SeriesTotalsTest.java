package dev.takt.analytics.totals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.takt.analytics.config.DurationThresholds;
import dev.takt.analytics.event.Event;
import dev.takt.analytics.event.LastError;
import dev.takt.analytics.event.Outcome;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SeriesTotalsTest {
    private static final MathContext PRECISE = new MathContext(60);
    private static final long HOUR = Duration.ofHours(1).toNanos();
    private static final Bands BANDS = new Bands(100, 1_000);

    private final SeriesTotals totals = new SeriesTotals();

    @Test
    void isZeroWithoutCalls() {
        assertThat(totals.calls()).isZero();
        assertThat(totals.sumNanos()).isZero();
        assertThat(totals.minNanos()).isZero();
        assertThat(totals.maxNanos()).isZero();
        assertThat(totals.standardDeviationNanos()).isZero();
        assertThat(totals.lastErrors()).isEmpty();
    }

    @Test
    void countsCallsByOutcome() {
        totals.add(10, Outcome.SUCCESS, BANDS);
        totals.add(30, Outcome.SUCCESS, BANDS);
        totals.add(20, Outcome.FAILURE, BANDS);
        totals.add(40, Outcome.UNSET, BANDS);

        assertThat(totals.calls()).isEqualTo(4);
        assertThat(totals.count(Outcome.SUCCESS)).isEqualTo(2);
        assertThat(totals.count(Outcome.FAILURE)).isEqualTo(1);
        assertThat(totals.count(Outcome.CANCELLED)).isZero();
        assertThat(totals.count(Outcome.UNSET)).isEqualTo(1);
        assertThat(totals.sumNanos()).isEqualTo(100);
        assertThat(totals.minNanos()).isEqualTo(10);
        assertThat(totals.maxNanos()).isEqualTo(40);
    }

    @Test
    void boundBelongsToFasterBand() {
        LongStream.of(0, 100, 101, 1_000, 1_001, Long.MAX_VALUE / 4)
                .forEach(nanos -> totals.add(nanos, Outcome.SUCCESS, BANDS));

        assertThat(totals.countOfBand(0)).isEqualTo(2);
        assertThat(totals.countOfBand(1)).isEqualTo(2);
        assertThat(totals.countOfBand(2)).isEqualTo(2);
    }

    @Test
    void createsBandsFromThresholds() {
        Bands bands =
                Bands.of(new DurationThresholds(Duration.ofMillis(1), Duration.ofMillis(2), Duration.ofMillis(3)));

        assertThat(bands).isEqualTo(new Bands(1_000_000, 2_000_000));
    }

    @Test
    void deviationOfOneCallIsZero() {
        totals.add(12_345, Outcome.SUCCESS, BANDS);

        assertThat(totals.standardDeviationNanos()).isZero();
    }

    @Test
    void deviationIsOfSample() {
        LongStream.of(2, 4, 4, 4, 5, 5, 7, 9).forEach(nanos -> totals.add(nanos, Outcome.SUCCESS, BANDS));

        assertThat(totals.standardDeviationNanos()).isCloseTo(Math.sqrt(32.0 / 7.0), within(1e-12));
    }

    @Test
    void deviationIsExactForSmallSpread() {
        List<Long> hostile = new ArrayList<>();
        for (int i = 0; i < 100_000; i++) {
            hostile.add(HOUR + i % 3);
        }

        assertDeviationIsRight(hostile);
    }

    @Test
    void deviationOfEqualDurationsIsZero() {
        for (int i = 0; i < 10_000; i++) {
            totals.add(HOUR + 7, Outcome.SUCCESS, BANDS);
        }

        assertThat(totals.standardDeviationNanos()).isZero();
    }

    @Test
    void deviationIsExactForManyDurations() {
        Random random = new Random(7);
        List<Long> durations = random.longs(100_000, 0, 60_000_000_000L).boxed().toList();

        assertDeviationIsRight(durations);
    }

    @Test
    void deviationIsExactForFewLongDurations() {
        List<Long> durations = new ArrayList<>();
        for (int i = 0; i < 50_000; i++) {
            durations.add(i % 1_000 == 0 ? 24 * HOUR : (long) i);
        }

        assertDeviationIsRight(durations);
    }

    @Property(tries = 200)
    void deviationIsExact(@ForAll @Size(min = 2, max = 50) List<@LongRange(min = 0, max = 1L << 50) Long> durations) {
        assertDeviationIsRight(durations);
    }

    @Property(tries = 200)
    void mergeEqualsTotalsOfAllCalls(
            @ForAll @Size(max = 30) List<@LongRange(min = 0, max = 1L << 50) Long> some,
            @ForAll @Size(max = 30) List<@LongRange(min = 0, max = 1L << 50) Long> more) {
        List<Long> both = new ArrayList<>(some);
        both.addAll(more);
        SeriesTotals expected = totalsOf(both);

        SeriesTotals merged = totalsOf(some);
        merged.addAll(totalsOf(more));

        assertSame(merged, expected);
    }

    @Test
    void copyIsIndependent() {
        LastError first = new LastError("java.io.IOException", "first", 1);
        totals.add(5, Outcome.FAILURE, BANDS);
        totals.keep(first);

        SeriesTotals copy = totals.copy();
        totals.add(500, Outcome.SUCCESS, BANDS);
        totals.keep(new LastError("java.io.IOException", "second", 2));

        assertThat(copy.calls()).isEqualTo(1);
        assertThat(copy.sumNanos()).isEqualTo(5);
        assertThat(copy.maxNanos()).isEqualTo(5);
        assertThat(copy.countOfBand(1)).isZero();
        assertThat(copy.lastErrors()).containsExactly(first);
        assertThat(copy.distribution().count()).isEqualTo(1);
    }

    @Test
    void mergeKeepsLaterErrorOfEachType() {
        LastError ours = new LastError("Ours", "a", 3);
        LastError later = new LastError("Both", "later", 2);
        LastError theirs = new LastError("Theirs", "b", 1);
        SeriesTotals other = new SeriesTotals();
        totals.keep(ours);
        totals.keep(new LastError("Both", "earlier", 1));
        other.keep(later);
        other.keep(theirs);

        totals.addAll(other);

        assertThat(totals.lastErrors()).containsExactly(ours, later, theirs);
    }

    @Test
    void addsRunsOfCallsBeyond63Bits() {
        long[] nanos = new long[512];
        Arrays.fill(nanos, Event.LONGEST_NANOS);
        totals.add(Event.LONGEST_NANOS, Outcome.SUCCESS, BANDS);
        for (int i = 1; i < 300; i++) {
            totals.add(Event.LONGEST_NANOS, Outcome.SUCCESS, BANDS);
        }
        for (int i = 0; i < 10; i++) {
            assertThat(totals.addKnown(nanos, new byte[512], 0, 512, BANDS)).isEqualTo(512);
        }

        assertThat(totals.sum().total())
                .isEqualTo(Duration.ofNanos(Event.LONGEST_NANOS).multipliedBy(300 + 5_120));
        assertThat(totals.standardDeviationNanos()).isZero();
    }

    @Test
    void tableCountsPerSeriesAndCopies() {
        TotalsTable table = new TotalsTable(BANDS);
        table.add(0, 10, Outcome.SUCCESS);
        table.add(100, 20, Outcome.FAILURE);

        var copy = table.copy();
        table.add(100, 30, Outcome.FAILURE);

        assertThat(copy).containsOnlyKeys(0, 100);
        assertThat(copy.get(100).sumNanos()).isEqualTo(20);
        assertThat(table.of(100).sumNanos()).isEqualTo(50);
    }

    private static void assertDeviationIsRight(List<Long> durations) {
        double expected = deviationOf(durations);

        double found = totalsOf(durations).standardDeviationNanos();

        assertThat(found).isCloseTo(expected, within(Math.max(expected * 1e-9, Double.MIN_NORMAL)));
    }

    /** Returns the deviation by its definition, in two passes with sixty digits. */
    private static double deviationOf(List<Long> durations) {
        BigDecimal count = BigDecimal.valueOf(durations.size());
        BigDecimal sum = durations.stream().map(BigDecimal::valueOf).reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal mean = sum.divide(count, PRECISE);
        BigDecimal squares = durations.stream()
                .map(nanos -> BigDecimal.valueOf(nanos).subtract(mean).pow(2, PRECISE))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        return squares.divide(count.subtract(BigDecimal.ONE), PRECISE)
                .sqrt(PRECISE)
                .doubleValue();
    }

    private static SeriesTotals totalsOf(List<Long> durations) {
        SeriesTotals totals = new SeriesTotals();
        for (int i = 0; i < durations.size(); i++) {
            totals.add(durations.get(i), Outcome.ofCode((int) (durations.get(i) % Outcome.COUNT)), BANDS);
        }
        return totals;
    }

    static void assertSame(SeriesTotals actual, SeriesTotals expected) {
        assertThat(actual.calls()).isEqualTo(expected.calls());
        assertThat(actual.byOutcome).isEqualTo(expected.byOutcome);
        assertThat(actual.byBand).isEqualTo(expected.byBand);
        assertThat(actual.sum().total()).isEqualTo(expected.sum().total());
        assertThat(actual.minNanos()).isEqualTo(expected.minNanos());
        assertThat(actual.maxNanos()).isEqualTo(expected.maxNanos());
        assertThat(actual.moments.squares()).isEqualTo(expected.moments.squares());
        assertThat(actual.distribution().valueAt(50))
                .isEqualTo(expected.distribution().valueAt(50));
    }
}
