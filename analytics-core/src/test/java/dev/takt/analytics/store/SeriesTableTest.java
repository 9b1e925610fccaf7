package dev.takt.analytics.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.Threads;
import dev.takt.analytics.event.Series;
import dev.takt.analytics.event.Tags;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SeriesTableTest {
    private static final int LIMIT = 100;

    private final SeriesTable table = new SeriesTable(LIMIT);

    @Test
    void createsSeriesOnce() {
        Series first = table.resolve("users.find", "db", Tags.of("table", "users"));

        Series again = table.resolve("users.find", "db", Tags.of("table", "users"));

        assertThat(again).isSameAs(first);
        assertThat(table.byId(first.id())).isSameAs(first);
    }

    @Test
    void seriesDifferByNameTypeAndTags() {
        Set<Series> different = Set.of(
                table.resolve("a", "x", Tags.empty()),
                table.resolve("b", "x", Tags.empty()),
                table.resolve("a", "y", Tags.empty()),
                table.resolve("a", "x", Tags.of("k", "v")));

        assertThat(different).extracting(Series::id).containsExactlyInAnyOrder(1, 2, 3, 4);
    }

    @Test
    void containsOtherSeriesFromStart() {
        assertThat(table.all()).containsExactly(table.other());
        assertThat(table.other().id()).isEqualTo(SeriesTable.OTHER_ID);
        assertThat(table.other()).hasToString("(other)((other))");
        assertThat(table.byId(SeriesTable.OTHER_ID)).isSameAs(table.other());
    }

    @Test
    void seriesBeyondLimitIsOther() {
        for (int i = 0; i < LIMIT; i++) {
            assertThat(table.resolve("name" + i, "call", Tags.empty()).id()).isEqualTo(i + 1);
        }

        Series beyond = table.resolve("one more", "call", Tags.empty());

        assertThat(beyond).isSameAs(table.other());
        assertThat(table.all()).hasSize(LIMIT + 1);
    }

    @Test
    void findsExistingSeriesBeyondLimit() {
        Series known = table.resolve("known", "call", Tags.empty());
        IntStream.range(0, 2 * LIMIT).forEach(i -> table.resolve("name" + i, "call", Tags.empty()));

        assertThat(table.resolve("known", "call", Tags.empty())).isSameAs(known);
    }

    @Test
    void returnsSameSeriesToManyThreads() {
        Set<Series> seen = ConcurrentHashMap.newKeySet();
        Set<Integer> ids = ConcurrentHashMap.newKeySet();

        Threads.together(8, thread -> {
            for (int i = 0; i < 60; i++) {
                Series series = table.resolve("name" + i, "call", Tags.empty());
                seen.add(series);
                ids.add(series.id());
            }
        });

        assertThat(seen).hasSize(60);
        assertThat(ids).hasSize(60).allMatch(id -> id >= 1 && id <= 60);
        assertThat(table.all()).hasSize(61).containsAll(seen);
    }

    @Test
    void findsReturnedSeriesById() {
        SeriesTable large = new SeriesTable(10_000);

        Threads.together(4, thread -> {
            for (int i = 0; i < 2_000; i++) {
                Series series = large.resolve("name" + i + "of" + thread, "call", Tags.empty());
                assertThat(large.byId(series.id())).isSameAs(series);
            }
        });

        assertThat(large.all()).hasSize(8_001).doesNotContainNull();
    }
}
