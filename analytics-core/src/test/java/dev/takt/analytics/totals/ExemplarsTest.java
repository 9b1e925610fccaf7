package dev.takt.analytics.totals;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.event.Exemplar;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ExemplarsTest {
    private static final Instant START = Instant.parse("2026-11-20T00:00:00Z");

    private final Exemplars exemplars = new Exemplars();

    @Test
    void keepsSlowestOfMinute() {
        IntStream.of(3, 9, 1, 7, 5, 8).forEach(millis -> keep(exemplars, millis, millis));

        assertThat(millis(exemplars)).containsExactly(9L, 8L, 7L, 5L);
    }

    @Test
    void forgetsMinuteBeforeLast() {
        keep(exemplars, 100, 0);
        keep(exemplars, 50, 70_000);
        List<Long> twoMinutes = millis(exemplars);
        keep(exemplars, 1, 140_000);

        assertThat(twoMinutes).containsExactly(100L, 50L);
        assertThat(millis(exemplars)).containsExactly(50L, 1L);
    }

    @Test
    void forgetsAllAfterLongPause() {
        keep(exemplars, 100, 0);
        keep(exemplars, 1, 600_000);

        assertThat(millis(exemplars)).containsExactly(1L);
    }

    @Test
    void copyIsIndependent() {
        keep(exemplars, 100, 0);
        Exemplars copy = exemplars.copy();
        keep(exemplars, 200, 1);

        assertThat(millis(copy)).containsExactly(100L);
    }

    @Test
    void mergeKeepsSlowestOfBoth() {
        Exemplars others = new Exemplars();
        keep(others, 300, 2);
        keep(exemplars, 100, 0);
        exemplars.keepAll(others);

        assertThat(millis(exemplars)).containsExactly(300L, 100L);
    }

    private static void keep(Exemplars kept, long millis, long atMillis) {
        kept.keep(new Exemplar(Duration.ofMillis(millis), START.plusMillis(atMillis), "trace", ""));
    }

    private static List<Long> millis(Exemplars kept) {
        return kept.slowestFirst().stream()
                .map(one -> one.duration().toMillis())
                .toList();
    }
}
