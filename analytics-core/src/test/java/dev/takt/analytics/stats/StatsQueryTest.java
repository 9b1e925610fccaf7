package dev.takt.analytics.stats;

import static dev.takt.analytics.stats.CutBuilder.SECOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import dev.takt.analytics.event.Event;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.event.RecordedCall;
import dev.takt.analytics.event.Series;
import dev.takt.analytics.event.Tags;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StatsQueryTest {
    private final CutBuilder cut = new CutBuilder();
    private final Series find = cut.series("find", "db", Tags.of("table", "users", "shard", "1"));
    private final Series save = cut.series("save", "db", Tags.of("table", "users"));
    private final Series get = cut.series("get", "http", Tags.empty());

    @BeforeEach
    void recordCalls() {
        cut.prunedCall(find, 7 * SECOND, Outcome.FAILURE)
                .call(find, 10 * SECOND, 1 * SECOND, Outcome.SUCCESS)
                .call(save, 20 * SECOND, 2 * SECOND, Outcome.FAILURE)
                .call(get, 30 * SECOND, 3 * SECOND, Outcome.SUCCESS)
                .call(find, 40 * SECOND, 4 * SECOND, Outcome.UNSET);
    }

    @Test
    void allSelectsEverything() {
        assertThat(namesOf(StatsQuery.all())).containsExactly("find", "get", "save");
        assertThat(cut.stats(StatsQuery.all()).calls()).isEqualTo(5);
        assertThat(StatsQuery.all().hasTimeBound()).isFalse();
    }

    @Test
    void selectsByName() {
        assertThat(namesOf(StatsQuery.all().names("get", "save"))).containsExactly("get", "save");
        assertThat(namesOf(StatsQuery.all().names("missing"))).isEmpty();
        assertThat(namesOf(StatsQuery.all().names())).hasSize(3);
    }

    @Test
    void acceptsRepeatedName() {
        assertThat(namesOf(StatsQuery.all().names("get", "get"))).containsExactly("get");
        assertThat(namesOf(StatsQuery.all().eventTypes("http", "http"))).containsExactly("get");
    }

    @Test
    void selectsByEventType() {
        assertThat(namesOf(StatsQuery.all().eventTypes("db"))).containsExactly("find", "save");
        assertThat(namesOf(StatsQuery.all().eventTypes("db", "http"))).hasSize(3);
    }

    @Test
    void selectsByContainedTags() {
        assertThat(namesOf(StatsQuery.all().tags(Tags.of("table", "users")))).containsExactly("find", "save");
        assertThat(namesOf(StatsQuery.all().tags(Tags.of("table", "users", "shard", "1"))))
                .containsExactly("find");
        assertThat(namesOf(StatsQuery.all().tags(Tags.of("table", "admins")))).isEmpty();
    }

    @Test
    void combinesConditions() {
        StatsQuery query =
                StatsQuery.all().names("find", "get").eventTypes("db").tags(Tags.of("shard", "1"));

        Stats stats = cut.stats(query);

        assertThat(stats.calls()).isEqualTo(3);
        assertThat(stats.eventCount()).isEqualTo(2);
        assertThat(stats.functionCount()).isEqualTo(1);
        assertThat(stats.slowest()).map(Event::name).contains("find");
    }

    @Test
    void figuresWithoutTimeBoundAreLifetime() {
        Stats stats = cut.stats(StatsQuery.all().names("find"));

        assertThat(stats.calls()).isEqualTo(3);
        assertThat(stats.totalTime()).isEqualTo(Duration.ofSeconds(12));
        assertThat(stats.duration().max()).isEqualTo(Duration.ofSeconds(7));
        assertThat(stats.durationCounts().get(DurationBand.SLOW)).isEqualTo(1);
    }

    @Test
    void figuresWithTimeBoundDescribeRows() {
        StatsQuery query = StatsQuery.all().names("find").since(Instant.EPOCH);

        Stats stats = cut.stats(query);

        assertThat(query.hasTimeBound()).isTrue();
        assertThat(stats.calls()).isEqualTo(2);
        assertThat(stats.failures()).isZero();
        assertThat(stats.unset()).isEqualTo(1);
        assertThat(stats.successRate()).isEqualTo(100.0);
        assertThat(stats.totalTime()).isEqualTo(Duration.ofSeconds(5));
        assertThat(stats.duration().max()).isEqualTo(Duration.ofSeconds(4));
        assertThat(stats.durationCounts())
                .isEqualTo(Map.of(DurationBand.FAST, 1L, DurationBand.MEDIUM, 1L, DurationBand.SLOW, 0L));
        assertThat(stats.eventCount()).isEqualTo(2);
        assertThat(stats.series()).extracting(SeriesStats::calls).containsExactly(2L);
    }

    @Test
    void includesSinceAndExcludesUntil() {
        StatsQuery query = StatsQuery.all().since(Instant.ofEpochSecond(20)).until(Instant.ofEpochSecond(40));

        assertThat(namesOf(query)).containsExactly("get", "save");
        assertThat(cut.stats(StatsQuery.all().until(Instant.ofEpochSecond(10))).calls())
                .isZero();
        assertThat(cut.stats(StatsQuery.all().since(Instant.ofEpochSecond(40))).calls())
                .isEqualTo(1);
        assertThat(cut.stats(StatsQuery.all().since(Instant.MIN).until(Instant.MAX))
                        .calls())
                .isEqualTo(4);
    }

    @Test
    void rowsContainTypeOfLastError() {
        cut.call(new RecordedCall(save, 50 * SECOND, 1, Outcome.FAILURE, "java.io.IOException", null, null));

        SeriesStats stats = cut.stats(StatsQuery.all().names("save").since(Instant.EPOCH))
                .series()
                .get(0);

        assertThat(stats.lastError()).contains("java.io.IOException");
    }

    @Test
    void methodsDoNotChangeQuery() {
        StatsQuery narrow = StatsQuery.all().names("get");

        narrow.eventTypes("db").tags(Tags.of("a", "b")).since(Instant.MAX).until(Instant.MIN);

        assertThat(namesOf(narrow)).containsExactly("get");
        assertThat(namesOf(StatsQuery.all())).hasSize(3);
    }

    @Test
    void copiesArrayOfCaller() {
        String[] names = {"get"};

        StatsQuery query = StatsQuery.all().names(names);
        names[0] = "find";

        assertThat(namesOf(query)).containsExactly("get");
    }

    @Test
    void refusesNullsByName() {
        assertThatNullPointerException()
                .isThrownBy(() -> StatsQuery.all().names((String[]) null))
                .withMessage("names must not be null");
        assertThatNullPointerException()
                .isThrownBy(() -> StatsQuery.all().eventTypes((String[]) null))
                .withMessage("eventTypes must not be null");
        assertThatNullPointerException()
                .isThrownBy(() -> StatsQuery.all().tags(null))
                .withMessage("tags must not be null");
        assertThatNullPointerException()
                .isThrownBy(() -> StatsQuery.all().since(null))
                .withMessage("since must not be null");
        assertThatNullPointerException()
                .isThrownBy(() -> StatsQuery.all().until(null))
                .withMessage("until must not be null");
    }

    private List<String> namesOf(StatsQuery query) {
        return cut.stats(query).series().stream().map(SeriesStats::name).toList();
    }
}
