package dev.takt.analytics.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.call.CallReferences;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.event.Series;
import dev.takt.analytics.event.Tags;
import dev.takt.analytics.path.Paths;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RowBlockTest {
    private final RowBlock block = new RowBlock(id -> new Series(id, "find", "db", Tags.empty()), Paths.table());

    @Test
    void recognizesRowsOfOneSeries() {
        block.add(7, 0, 1, Outcome.SUCCESS, 0, null);
        boolean one = block.isOfOnePath();
        block.add(7, 0, 1, Outcome.SUCCESS, 0, null);
        boolean same = block.isOfOnePath();
        block.add(3, 0, 1, Outcome.SUCCESS, 0, null);
        block.add(7, 0, 1, Outcome.SUCCESS, 0, null);

        assertThat(one).isTrue();
        assertThat(same).isTrue();
        assertThat(block.isOfOnePath()).isFalse();
        assertThat(block.rowsOf(7)).isEqualTo(3);
        assertThat(block.rowsOf(3)).isEqualTo(1);
        assertThat(block.rowsOf(4)).isZero();
    }

    @Test
    void clearRemovesEverything() {
        block.add(7, 0, 1_000, Outcome.FAILURE, 0, CallReferences.of(new IOException("disk"), null, null, 1_000));
        block.add(3, 0, 1, Outcome.SUCCESS, 0, null);

        block.clear();
        block.add(3, 0, 1, Outcome.SUCCESS, 0, null);

        assertThat(block.isOfOnePath()).isTrue();
        assertThat(shownBeyond(999)).isEmpty();
        assertThat(block.row(0).error()).isNull();
    }

    @Test
    void skipsShortSuccesses() {
        block.add(7, 0, 10, Outcome.SUCCESS, 0, null);
        block.add(7, 1, 5, Outcome.FAILURE, 0, null);
        block.add(7, 2, 5, Outcome.SUCCESS, 0, CallReferences.ofDuration(5));

        assertThat(shownBeyond(10)).containsExactly(1L, 2L);
        assertThat(shownBeyond(9)).containsExactly(0L, 1L, 2L);
        assertThat(shownBeyond(-1)).containsExactly(0L, 1L, 2L);
    }

    @Test
    void passesLongerRowsInOrder() {
        block.add(7, 0, 5, Outcome.SUCCESS, 0, null);
        block.add(7, 1, 50, Outcome.SUCCESS, 0, null);
        block.add(7, 2, 5, Outcome.FAILURE, 0, null);
        block.add(7, 3, 60, Outcome.SUCCESS, 0, null);

        assertThat(shownBeyond(49)).containsExactly(1L, 2L, 3L);
    }

    private List<Long> shownBeyond(long nanos) {
        List<Long> starts = new ArrayList<>();
        block.showTo(row -> starts.add(row.startEpochNanos()), nanos);
        return starts;
    }
}
