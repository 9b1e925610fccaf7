package dev.takt.analytics.totals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.takt.analytics.event.Event;
import dev.takt.analytics.event.Outcome;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;

class TotalsNumbersTest {
    private static final Bands BANDS = new Bands(100, 1_000);
    private static final long LONGEST = Event.LONGEST_NANOS;

    @Test
    void writesSumsOfFewBitsAsBefore() {
        SeriesTotals totals = new SeriesTotals();
        totals.add(5, Outcome.SUCCESS, BANDS);
        totals.add(200, Outcome.FAILURE, BANDS);

        assertThat(numbersOf(totals))
                .containsExactly(1L, 1L, 0L, 0L, 1L, 1L, 0L, 205L, 0L, 40_025L, 5L, 200L, 2L, 6L, 1L, 195L, 1L);
    }

    @Test
    void keepsSumsOfManyBits() {
        for (int doublings : new int[] {9, 10, 11, 22, 23, 35}) {
            SeriesTotals totals = doubled(doublings);

            SeriesTotals read = read(numbersOf(totals));

            assertThat(read.sum().total()).isEqualTo(totals.sum().total());
            assertThat(read.moments.squares()).isEqualTo(totals.moments.squares());
            SeriesTotalsTest.assertSame(read, totals);
        }
    }

    @Test
    void readsSumsOf64BitsThatWereWrittenSigned() {
        List<Long> numbers = numbersOf(doubled(11));

        assertThat(numbers.get(7)).as("the sum").isNegative();
        assertThat(numbers.get(10)).as("the least duration").isEqualTo(LONGEST);
        assertThat(read(numbers).sumNanos()).isEqualTo(2_048.0 * LONGEST);
    }

    @Test
    void refusesNegativeWordsOfWideSums() {
        List<Long> numbers = numbersOf(doubled(12));
        numbers.set(11, -2L);

        assertThatThrownBy(() -> read(numbers)).hasMessageContaining("the high word of a sum");
    }

    /** Returns the totals of 2^{@code doublings} calls of the longest duration. */
    private static SeriesTotals doubled(int doublings) {
        SeriesTotals totals = new SeriesTotals();
        totals.add(LONGEST, Outcome.SUCCESS, BANDS);
        for (int i = 0; i < doublings; i++) {
            totals.addAll(totals.copy());
        }
        return totals;
    }

    private static List<Long> numbersOf(SeriesTotals totals) {
        List<Long> numbers = new ArrayList<>();
        TotalsNumbers.write(totals, numbers::add);
        return numbers;
    }

    private static SeriesTotals read(List<Long> numbers) {
        Iterator<Long> next = Arrays.asList(numbers.toArray(new Long[0])).iterator();
        SeriesTotals totals = TotalsNumbers.read(next::next, bytes -> {});
        assertThat(next).isExhausted();
        return totals;
    }
}
