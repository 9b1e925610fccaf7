package dev.takt.analytics.rows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.event.RecordedCall;
import dev.takt.analytics.event.Series;
import dev.takt.analytics.event.Tags;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RowSelectionTest {
    private static final Series FIND = new Series(1, "find", "db", Tags.empty());
    private static final Series SAVE = new Series(2, "save", "db", Tags.empty());

    @Test
    void selectsRowsBySeriesAndTime() {
        RowSelection selection = new RowSelection(series -> series.name().equals("find"), at(10), at(20));

        assertThat(selection.matches(RecordedCall.success(FIND, 10, 1))).isTrue();
        assertThat(selection.matches(RecordedCall.success(FIND, 19, 100))).isTrue();
        assertThat(selection.matches(RecordedCall.success(FIND, 9, 1))).isFalse();
        assertThat(selection.matches(RecordedCall.success(FIND, 20, 1))).isFalse();
        assertThat(selection.matches(RecordedCall.success(SAVE, 10, 1))).isFalse();
        assertThat(selection.matches(SAVE)).isFalse();
    }

    @Test
    void intervalsAreTouchedAndCovered() {
        RowSelection selection = between(at(10), at(20));

        assertThat(selection.touches(0, 9)).isFalse();
        assertThat(selection.touches(0, 10)).isTrue();
        assertThat(selection.touches(19, 30)).isTrue();
        assertThat(selection.touches(20, 30)).isFalse();
        assertThat(selection.covers(10, 19)).isTrue();
        assertThat(selection.covers(9, 19)).isFalse();
        assertThat(selection.covers(10, 20)).isFalse();
    }

    @Test
    void selectsEveryTimeWithoutBounds() {
        RowSelection selection = between(null, null);

        assertThat(selection.matchesTime(Long.MIN_VALUE)).isTrue();
        assertThat(selection.matchesTime(Long.MAX_VALUE)).isTrue();
        assertThat(selection.covers(Long.MIN_VALUE, Long.MAX_VALUE)).isTrue();
    }

    @Test
    void boundsBeyondNanosecondRangeSelectAllOrNothing() {
        assertThat(between(Instant.MIN, Instant.MAX).covers(Long.MIN_VALUE, Long.MAX_VALUE))
                .isTrue();
        assertThat(between(Instant.MAX, null).matchesTime(0)).isFalse();
        assertThat(between(null, Instant.MIN).matchesTime(0)).isFalse();
    }

    private static RowSelection between(@Nullable Instant since, @Nullable Instant until) {
        return new RowSelection(series -> true, since, until);
    }

    private static Instant at(long nanos) {
        return Instant.EPOCH.plusNanos(nanos);
    }
}
