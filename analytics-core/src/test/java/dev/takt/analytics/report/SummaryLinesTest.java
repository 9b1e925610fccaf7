package dev.takt.analytics.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.event.EventConsumer;
import dev.takt.analytics.event.EventSource;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.event.Series;
import dev.takt.analytics.event.Tags;
import dev.takt.analytics.stats.Stats;
import dev.takt.analytics.stats.StatsQuery;
import dev.takt.analytics.totals.Bands;
import dev.takt.analytics.totals.TotalsCut;
import dev.takt.analytics.totals.TotalsTable;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SummaryLinesTest {
    private static final long SECOND = 1_000_000_000L;
    private static final Bands BANDS = new Bands(2 * SECOND, 5 * SECOND);

    private final TotalsTable totals = new TotalsTable(BANDS);

    @Test
    void nothingIsSummedUpInZeros() {
        assertThat(lines())
                .containsExactly(
                        "Analytics Summary: 0 calls | 0.0% success | avg 0.000s", "Performance: >>> 0% | >> 0% | > 0%");
    }

    @Test
    void callsRateAndMeanAreInTheFirstLine() {
        for (int i = 0; i < 4; i++) {
            totals.add(0, 10_000_000, i == 0 ? Outcome.FAILURE : Outcome.SUCCESS);
        }

        assertThat(lines())
                .containsExactly(
                        "Analytics Summary: 4 calls | 75.0% success | avg 0.010s",
                        "Performance: >>> 100% | >> 0% | > 0%");
    }

    @Test
    void theSharesOfTheBandsAreInTheSecond() {
        totals.add(0, SECOND, Outcome.SUCCESS);
        totals.add(0, 2 * SECOND, Outcome.SUCCESS);
        totals.add(0, 5 * SECOND, Outcome.SUCCESS);
        totals.add(0, 6 * SECOND, Outcome.SUCCESS);

        assertThat(lines())
                .containsExactly(
                        "Analytics Summary: 4 calls | 100.0% success | avg 3.500s",
                        "Performance: >>> 50% | >> 25% | > 25%");
    }

    @Test
    void theTextIsTheSameInEveryCountry() {
        Locale before = Locale.getDefault();
        totals.add(0, 1_234_500_000L, Outcome.SUCCESS);
        try {
            Locale.setDefault(Locale.GERMANY);

            assertThat(lines().get(0)).isEqualTo("Analytics Summary: 1 calls | 100.0% success | avg 1.235s");
        } finally {
            Locale.setDefault(before);
        }
    }

    private List<String> lines() {
        TotalsCut cut = new TotalsCut(
                List.of(new Series(0, "find", "db", Tags.empty())), totals.copy(), new NoRows(), Map.of(), 0, 0, BANDS);
        return SummaryLines.of(Stats.of(cut, StatsQuery.all()));
    }

    private static final class NoRows implements EventSource {
        @Override
        public long rows() {
            return 0;
        }

        @Override
        public void forEach(EventConsumer consumer) {
            // there are none
        }
    }
}
