package dev.takt.analytics.totals;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.Threads;
import dev.takt.analytics.health.Fault;
import dev.takt.analytics.health.HealthCounters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InFlightTest {
    private static final int BLOCK = 1_024;

    private final HealthCounters health = new HealthCounters();
    private final InFlight inFlight = new InFlight(64 * BLOCK, health);

    @Test
    void isEmptyAtFirst() {
        assertThat(inFlight.running()).isEmpty();
    }

    @Test
    void containsCallUntilItLeaves() {
        int place = inFlight.enter(7, 5_000);
        Map<Integer, InFlight.Running> during = inFlight.running();
        inFlight.leave(place);

        assertThat(during).containsExactly(Map.entry(7, new InFlight.Running(1, 5_000)));
        assertThat(inFlight.running()).isEmpty();
    }

    @Test
    void givesThreadItsOwnPlacesFirst() {
        int first = inFlight.enter(7, 5_000);
        int second = inFlight.enter(7, 9_000);
        inFlight.leave(first);

        assertThat(second).isEqualTo(first + 1);
        assertThat(inFlight.enter(7, 77_000)).isEqualTo(first);
    }

    @Test
    void returnsOldestOfSeries() {
        inFlight.enter(7, 5_000);
        int oldest = inFlight.enter(7, 3_000);
        inFlight.enter(7, 4_000);
        inFlight.enter(8, 9_000);
        Map<Integer, InFlight.Running> during = inFlight.running();
        inFlight.leave(oldest);

        assertThat(during)
                .containsOnly(
                        Map.entry(7, new InFlight.Running(3, 3_000)), Map.entry(8, new InFlight.Running(1, 9_000)));
        assertThat(inFlight.running().get(7)).isEqualTo(new InFlight.Running(2, 4_000));
    }

    @Test
    void containsStartsEqualToMarkers() {
        inFlight.enter(1, 0);
        inFlight.enter(2, 1);
        inFlight.enter(3, -5);

        assertThat(inFlight.running()).containsOnlyKeys(1, 2, 3);
    }

    @Test
    void callsWithSameStartFillBlocks() {
        int calls = 10 * BLOCK;

        for (int i = 0; i < calls; i++) {
            inFlight.enter(1, 12_345);
        }

        assertThat(inFlight.running().get(1)).isEqualTo(new InFlight.Running(calls, 12_345));
        assertThat(health.countOf(Fault.IN_FLIGHT_OVERFLOW)).isZero();
    }

    @Test
    void growsBeyondOneBlock() {
        int calls = 10 * BLOCK;
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < calls; i++) {
            places.add(inFlight.enter(i % 5, 1_000 + i));
        }
        long during = runningCalls();
        places.forEach(inFlight::leave);

        assertThat(during).isEqualTo(calls);
        assertThat(places).doesNotHaveDuplicates();
        assertThat(inFlight.running()).isEmpty();
        assertThat(health.countOf(Fault.IN_FLIGHT_OVERFLOW)).isZero();
    }

    @Test
    void countsCallsBeyondLimitInHealth() {
        InFlight small = new InFlight(1, health);
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < 2 * BLOCK; i++) {
            places.add(small.enter(1, 1_000 + i));
        }

        long seen = places.stream().filter(place -> place != InFlight.NO_PLACE).count();

        assertThat(seen).isBetween(1L, (long) BLOCK);
        assertThat(small.running().get(1).count()).isEqualTo(seen);
        assertThat(health.countOf(Fault.IN_FLIGHT_OVERFLOW)).isEqualTo(2 * BLOCK - seen);
    }

    @Test
    void callWithoutPlaceLeavesNothing() {
        inFlight.enter(1, 1_000);

        inFlight.leave(InFlight.NO_PLACE);

        assertThat(runningCalls()).isEqualTo(1);
    }

    @Test
    void reusesPlaces() {
        InFlight small = new InFlight(BLOCK, health);

        for (int i = 0; i < 100 * BLOCK; i++) {
            small.leave(small.enter(1, 1_000 + i));
        }

        assertThat(small.running()).isEmpty();
        assertThat(health.countOf(Fault.IN_FLIGHT_OVERFLOW)).isZero();
    }

    @Test
    void threadsNeverShareAPlace() {
        int threads = 8;
        int callsOfEach = 2_000;
        List<List<Integer>> stayed = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            stayed.add(new ArrayList<>());
        }

        Threads.together(threads, thread -> {
            for (int i = 0; i < callsOfEach; i++) {
                int place = inFlight.enter(thread, System.nanoTime());
                if (i % 4 == 0) {
                    stayed.get(thread).add(place);
                } else {
                    inFlight.leave(place);
                }
            }
        });

        assertThat(stayed.stream().flatMap(List::stream))
                .doesNotHaveDuplicates()
                .hasSize(threads * callsOfEach / 4);
        for (int thread = 0; thread < threads; thread++) {
            assertThat(inFlight.running().get(thread).count()).isEqualTo(callsOfEach / 4);
        }
    }

    private long runningCalls() {
        return inFlight.running().values().stream()
                .mapToLong(InFlight.Running::count)
                .sum();
    }
}
