package dev.takt.analytics.totals;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.event.Outcome;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.LongConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Compares counting many calls of one series at once with counting one by one. */
class CountingAtOnceTest {
    private static final Bands BANDS = new Bands(100, 1_000_000);
    private static final int CALLS = 512;
    private static final int SERIES = 3;

    private final TotalsTable atOnce = new TotalsTable(BANDS);
    private final TotalsTable oneByOne = new TotalsTable(BANDS);
    private final byte[] outcomes = new byte[CALLS];
    private final long[] durations = new long[CALLS];

    @ParameterizedTest
    @ValueSource(ints = {1, 8, 26, 27, 28, 40, 53})
    void equalsCountingOneByOne(int bits) {
        Random random = new Random(bits);
        for (int block = 0; block < 20; block++) {
            for (int i = 0; i < CALLS; i++) {
                durations[i] = random.nextLong(1L << bits);
                outcomes[i] = (byte) (random.nextInt(4) == 0 ? random.nextInt(Outcome.COUNT) : 0);
                oneByOne.add(SERIES, durations[i], Outcome.ofCode(outcomes[i]));
            }
            countAtOnce();
        }

        assertThat(numbersOf(atOnce)).isEqualTo(numbersOf(oneByOne));
    }

    @Test
    void squaresOfSmallDurationsDoNotOverflow() {
        Arrays.fill(durations, (1L << 27) - 1);
        for (long nanos : durations) {
            oneByOne.add(SERIES, nanos, Outcome.SUCCESS);
        }

        countAtOnce();

        assertThat(numbersOf(atOnce)).isEqualTo(numbersOf(oneByOne));
    }

    @Test
    void stopsAtCallThatNeedsMemory() {
        int ofANewSeries = atOnce.addKnown(SERIES, durations, outcomes, 0, CALLS);
        atOnce.add(SERIES, 1, Outcome.SUCCESS);
        durations[7] = 1_000_000;
        int ofANewPage = atOnce.addKnown(SERIES, durations, outcomes, 2, CALLS);

        assertThat(ofANewSeries).isZero();
        assertThat(ofANewPage).isEqualTo(7);
        assertThat(atOnce.of(SERIES).calls()).isEqualTo(1 + 5);
    }

    @Test
    void stopsAtFullCount() {
        atOnce.of(SERIES).distribution().addTo(0, Integer.MAX_VALUE - 1);

        int first = atOnce.addKnown(SERIES, durations, outcomes, 0, CALLS);

        assertThat(first).isEqualTo(1);
    }

    private void countAtOnce() {
        for (int i = 0; i < CALLS; ) {
            i = atOnce.addKnown(SERIES, durations, outcomes, i, CALLS);
            if (i < CALLS) {
                atOnce.add(SERIES, durations[i], Outcome.ofCode(outcomes[i]));
                i++;
            }
        }
    }

    private static List<Long> numbersOf(TotalsTable table) {
        List<Long> numbers = new ArrayList<>();
        LongConsumer collector = numbers::add;
        TotalsNumbers.write(table.of(SERIES), collector);
        return numbers;
    }
}
