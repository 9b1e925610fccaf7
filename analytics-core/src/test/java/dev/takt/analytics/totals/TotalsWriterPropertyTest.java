package dev.takt.analytics.totals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.takt.analytics.codec.ByteReader;
import dev.takt.analytics.codec.ByteWriter;
import dev.takt.analytics.codec.FormatException;
import dev.takt.analytics.event.Event;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.path.Cover;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class TotalsWriterPropertyTest {
    private static final Bands BANDS = new Bands(100, 1_000_000);

    @Property(tries = 300)
    void readsTotalsEqualToWrittenOnes(@ForAll("durations") List<Long> durations) {
        SeriesTotals totals = totalsOf(durations);

        SeriesTotals read = read(write(totals));

        assertEqual(read, totals);
        assertThat(write(read)).isEqualTo(write(totals));
    }

    @Property(tries = 300)
    void sumOfWrittenTotalsIsTheirTotals(@ForAll("durations") List<Long> some, @ForAll("durations") List<Long> more) {
        List<Long> both = new ArrayList<>(some);
        both.addAll(more);
        SeriesTotals sum = new SeriesTotals();

        add(write(totalsOf(some)), sum);
        add(write(totalsOf(more)), sum);

        assertEqual(sum, totalsOf(both));
    }

    @Property(tries = 500)
    void refusesDamagedBytesOrReadsTotals(@ForAll("durations") List<Long> durations, @ForAll Random random) {
        byte[] bytes = write(totalsOf(durations));
        for (int damages = random.nextInt(3) + 1; damages > 0; damages--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
        }
        byte[] damaged = Arrays.copyOf(bytes, random.nextInt(bytes.length + 1));

        Throwable refusal = catchThrowable(() -> assertIsConsistent(read(damaged)));

        assertThat(refusal)
                .satisfiesAnyOf(
                        none -> assertThat(none).isNull(),
                        some -> assertThat(some).isInstanceOf(FormatException.class));
    }

    @Property(tries = 1_000)
    void refusesRandomBytesOrReadsTotals(@ForAll byte[] bytes) {
        Throwable refusal = catchThrowable(() -> assertIsConsistent(read(bytes)));

        assertThat(refusal)
                .satisfiesAnyOf(
                        none -> assertThat(none).isNull(),
                        some -> assertThat(some).isInstanceOf(FormatException.class));
    }

    @Test
    void writesOneCallInFewBytes() {
        assertThat(write(totalsOf(List.of(12_345_678L)))).hasSizeLessThanOrEqualTo(30);
    }

    @Test
    void writesSumsOfManyBits() {
        SeriesTotals totals = totalsOf(List.of(Event.LONGEST_NANOS));
        for (int doublings = 0; doublings < 40; doublings++) {
            totals.addAll(totals.copy());

            assertEqual(read(write(totals)), totals);
        }
    }

    @Test
    void writesTimeOfChildren() {
        SeriesTotals totals = totalsOf(List.of(12L, 2_000_000_000L));
        totals.addCover(Cover.of(7, false));
        totals.addCover(Cover.of(1_999_999_999, true));

        SeriesTotals read = read(write(totals));

        assertThat(read.covered()).isEqualTo(totals.covered());
        assertThat(read.outlivedCaller()).isEqualTo(1);
    }

    @Test
    void passesOverFieldsOfLaterVersions() {
        SeriesTotals totals = totalsOf(List.of(10L, 20L));
        totals.addCover(Cover.of(7, true));
        byte[] bytes = write(totals);
        byte[] longer = Arrays.copyOf(bytes, bytes.length + 5);

        assertEqual(read(longer), totals);
    }

    @Test
    void refusesMoreCallsOfBandsThanOfOutcomes() {
        byte[] bytes = write(totalsOf(List.of(10L, 20L)));
        bytes[4] = 3;

        assertThatThrownBy(() -> read(bytes)).hasMessage("the number of fast calls is 3, at most 2 is possible");
    }

    @Test
    void refusesOtherNumberOfCallsInBuckets() {
        byte[] bytes = write(totalsOf(List.of(12L, 12L)));
        bytes[bytes.length - 1]++;

        assertThatThrownBy(() -> read(bytes)).hasMessage("its buckets contain 3 calls, its outcomes 2");
    }

    private static void assertIsConsistent(SeriesTotals totals) {
        long calls = Arrays.stream(totals.byOutcome).sum();
        assertThat(totals.calls()).isEqualTo(calls).isNotNegative();
        assertThat(Arrays.stream(totals.byBand).sum()).isEqualTo(calls);
        assertEqual(read(write(totals)), totals);
    }

    static void assertEqual(SeriesTotals actual, SeriesTotals expected) {
        SeriesTotalsTest.assertSame(actual, expected);
        assertThat(bucketsOf(actual)).isEqualTo(bucketsOf(expected));
        assertThat(actual.covered()).isEqualTo(expected.covered());
        assertThat(actual.outlivedCaller()).isEqualTo(expected.outlivedCaller());
    }

    static List<Long> bucketsOf(SeriesTotals totals) {
        List<Long> buckets = new ArrayList<>();
        totals.distribution().forEach((lowest, highest, count) -> buckets.addAll(List.of(lowest, highest, count)));
        return buckets;
    }

    private static byte[] write(SeriesTotals totals) {
        ByteWriter out = new ByteWriter();
        new TotalsWriter().write(totals, out);
        return Arrays.copyOf(out.array(), out.length());
    }

    private static SeriesTotals read(byte[] bytes) {
        return TotalsReader.read(bytes, 0, bytes.length);
    }

    private static void add(byte[] bytes, SeriesTotals totals) {
        TotalsReader.add(new ByteReader(bytes, 0, bytes.length), totals);
    }

    private static SeriesTotals totalsOf(List<Long> durations) {
        SeriesTotals totals = new SeriesTotals();
        for (long nanos : durations) {
            totals.add(nanos, Outcome.ofCode((int) (nanos % Outcome.COUNT)), BANDS);
            if (nanos % 3 == 1) {
                totals.addCover(Cover.of(nanos / 2, nanos % 2 == 0));
            }
        }
        return totals;
    }

    /** Few and many calls of any length, and many of one length, so that buckets have counts of each size. */
    @Provide
    Arbitrary<List<Long>> durations() {
        Arbitrary<Long> any = Arbitraries.longs().between(0, Event.LONGEST_NANOS);
        Arbitrary<Long> few = Arbitraries.of(0L, 1L, 255L, 256L, 1_000_000L, Event.LONGEST_NANOS);
        return Arbitraries.oneOf(any.list().ofMaxSize(40), few.list().ofMaxSize(600));
    }
}
