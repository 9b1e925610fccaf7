package dev.takt.analytics.totals;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.Threads;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.path.Cover;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class DroppedCallTotalsTest {
    private static final Bands BANDS = new Bands(1_000, 1_000_000);
    private static final int THREADS = 16;
    private static final int CALLS = 20_000;

    private final TotalsTable table = new TotalsTable(BANDS);
    private final DroppedCallTotals spill = new DroppedCallTotals(BANDS);

    @Property(tries = 200)
    void droppedCallsCountAsRecordedCalls(
            @ForAll @Size(max = 40) List<@LongRange(min = 0, max = 1L << 55) Long> durations) {
        DroppedCallTotals ownSpill = new DroppedCallTotals(BANDS);
        TotalsTable spilled = new TotalsTable(BANDS);
        TotalsTable direct = new TotalsTable(BANDS);
        for (int i = 0; i < durations.size(); i++) {
            Outcome outcome = Outcome.ofCode(i % Outcome.COUNT);
            ownSpill.add(3, durations.get(i), outcome, 0);
            direct.add(3, durations.get(i), outcome);
        }

        ownSpill.drainTo(spilled);

        SeriesTotalsTest.assertSame(spilled.of(3), direct.of(3));
    }

    @Test
    void drainsEachCallOnce() {
        spill.add(1, 10, Outcome.SUCCESS, 0);

        spill.drainTo(table);
        spill.drainTo(table);

        assertThat(table.of(1).calls()).isEqualTo(1);
    }

    @Test
    void countsCallsThatWereMovedToo() {
        spill.add(1, 10, Outcome.SUCCESS, 0);
        spill.drainTo(table);
        spill.add(2, 10, Outcome.SUCCESS, 0);

        assertThat(spill.counted()).isEqualTo(2);
    }

    @Test
    void movesCoversWithTheirCalls() {
        spill.add(1, 10, Outcome.SUCCESS, Cover.of(4, true));
        spill.add(1, 10, Outcome.SUCCESS, Cover.of(5, false));

        spill.drainTo(table);

        assertThat(table.of(1).covered()).isEqualTo(Duration.ofNanos(9));
        assertThat(table.of(1).outlivedCaller()).isEqualTo(1);
    }

    @Test
    void drainingNothingChangesNothing() {
        spill.drainTo(table);

        assertThat(table.copy()).isEmpty();
    }

    @Test
    void countsPerSeries() {
        spill.add(1, 10, Outcome.SUCCESS, 0);
        spill.add(2, 20, Outcome.FAILURE, 0);

        spill.drainTo(table);

        assertThat(table.of(1).sumNanos()).isEqualTo(10);
        assertThat(table.of(2).sumNanos()).isEqualTo(20);
        assertThat(table.of(2).count(Outcome.FAILURE)).isEqualTo(1);
    }

    @Test
    void addsToExistingTotals() {
        table.add(1, 7, Outcome.SUCCESS);
        spill.add(1, 5, Outcome.SUCCESS, 0);

        spill.drainTo(table);

        assertThat(table.of(1).calls()).isEqualTo(2);
        assertThat(table.of(1).minNanos()).isEqualTo(5);
        assertThat(table.of(1).maxNanos()).isEqualTo(7);
    }

    @Test
    void countsExactlyWhileSixteenThreadsAdd() {
        AtomicBoolean adding = new AtomicBoolean(true);
        CompletableFuture<Long> writer = Threads.start(() -> {
            long rounds = 0;
            while (adding.get() || rounds == 0) {
                spill.drainTo(table);
                rounds++;
            }
            spill.drainTo(table);
            return rounds;
        });

        Threads.together(THREADS, thread -> {
            for (int i = 0; i < CALLS; i++) {
                spill.add(thread % 3, i, i % 2 == 0 ? Outcome.SUCCESS : Outcome.FAILURE, 0);
            }
        });
        adding.set(false);

        assertThat(Threads.join(writer)).isPositive();
        assertThat(spill.counted()).isEqualTo((long) THREADS * CALLS);
        SeriesTotals all = new SeriesTotals();
        table.copy().values().forEach(all::addAll);
        assertSame(all, expectedOfAll());
    }

    private static SeriesTotals expectedOfAll() {
        SeriesTotals expected = new SeriesTotals();
        for (int thread = 0; thread < THREADS; thread++) {
            for (int i = 0; i < CALLS; i++) {
                expected.add(i, i % 2 == 0 ? Outcome.SUCCESS : Outcome.FAILURE, BANDS);
            }
        }
        return expected;
    }

    private static void assertSame(SeriesTotals actual, SeriesTotals expected) {
        SeriesTotalsTest.assertSame(actual, expected);
        assertThat(actual.distribution().count()).isEqualTo((long) THREADS * CALLS);
    }
}
