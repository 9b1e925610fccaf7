package dev.takt.analytics.path;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.event.Series;
import dev.takt.analytics.event.Tags;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PathTableTest {
    private static final int MANY = 200;

    private final AtomicInteger foldings = new AtomicInteger();

    @Test
    void givesOneSeriesAPathPerCaller() {
        PathTable paths = table(64, 100);
        Series query = series(3);

        int belowFirst = paths.child(1, query);
        int belowSecond = paths.child(2, query);

        assertThat(belowFirst).isNotEqualTo(belowSecond);
        assertThat(paths.child(1, query)).isEqualTo(belowFirst);
        assertThat(paths.child(2, query)).isEqualTo(belowSecond);
        assertThat(paths.seriesId(belowFirst)).isEqualTo(3);
        assertThat(paths.seriesId(belowSecond)).isEqualTo(3);
    }

    @Test
    void keepsSeriesOfPathsWhileItGrows() {
        PathTable paths = table(64, MANY);
        List<Integer> made = new ArrayList<>();
        for (int id = 1; id <= MANY; id++) {
            made.add(paths.child(0, series(id)));
        }

        assertThat(made.stream().map(paths::seriesId))
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, MANY).boxed().toList());
        assertThat(paths.seriesId(7)).as("a root").isEqualTo(7);
        assertThat(paths.seriesId(PathTable.FIRST_NESTED + MANY)).as("no path").isZero();
    }

    @Test
    void countsRecursionBeyondDepthAtItsCaller() {
        PathTable paths = table(2, 100);
        Series recursive = series(1);

        int second = paths.child(1, recursive);

        assertThat(paths.child(second, recursive)).isEqualTo(second);
        assertThat(foldings).hasValue(0);
    }

    @Test
    void foldsEachCallBeyondTheLimitOfPaths() {
        PathTable paths = table(64, 1);
        paths.child(1, series(2));
        Series beyond = series(3);

        int folded = paths.child(1, beyond);

        assertThat(paths.child(1, beyond)).isEqualTo(folded);
        assertThat(paths.seriesId(folded)).isEqualTo(3);
        assertThat(foldings).hasValue(2);
    }

    @Test
    void givesThreadsThatRaceTheSamePath() throws Exception {
        PathTable paths = table(64, MANY);
        List<Series> all =
                IntStream.rangeClosed(1, MANY).mapToObj(PathTableTest::series).toList();
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            Future<List<Integer>> first = threads.submit(() -> childrenOf(paths, all));
            Future<List<Integer>> second = threads.submit(() -> childrenOf(paths, all));
            assertThat(first.get()).isEqualTo(second.get());
        } finally {
            threads.shutdownNow();
        }
    }

    private static List<Integer> childrenOf(PathTable paths, List<Series> all) {
        return all.stream().map(each -> paths.child(0, each)).toList();
    }

    private PathTable table(int maxDepth, int maxPaths) {
        return new PathTable(maxDepth, maxPaths, foldings::incrementAndGet);
    }

    private static Series series(int id) {
        return new Series(id, "series" + id, "call", Tags.empty());
    }
}
