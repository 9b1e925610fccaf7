package dev.takt.analytics.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.event.EventConsumer;
import dev.takt.analytics.event.EventSource;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.event.Series;
import dev.takt.analytics.event.Tags;
import dev.takt.analytics.stats.CallTree;
import dev.takt.analytics.stats.Stats;
import dev.takt.analytics.stats.StatsQuery;
import dev.takt.analytics.totals.Bands;
import dev.takt.analytics.totals.GaugeTable;
import dev.takt.analytics.totals.TotalsCut;
import dev.takt.analytics.totals.TotalsTable;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SummaryLinesTest {
    private static final long SECOND = 1_000_000_000L;
    private static final Bands BANDS = new Bands(2 * SECOND, 5 * SECOND);

    private final TotalsTable totals = new TotalsTable(BANDS);
    private final GaugeTable gauges = new GaugeTable(100);

    @Test
    void summaryOfNothingHasZeros() {
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
                        "Analytics Summary: 4 calls | 75.0% success | avg 0.010s | 1 failed",
                        "Performance: >>> 100% | >> 0% | > 0%");
    }

    @Test
    void secondLineHasSharesOfBands() {
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
    void fewFailuresAreNotRoundedAway() {
        for (int i = 0; i < 30_000; i++) {
            totals.add(0, 10_000_000, i < 13 ? Outcome.FAILURE : Outcome.SUCCESS);
        }

        assertThat(lines().get(0))
                .isEqualTo("Analytics Summary: 30000 calls | 99.96% success | avg 0.010s | 13 failed");
    }

    @Test
    void fewSlowCallsAreNotRoundedAway() {
        totals.add(0, 6 * SECOND, Outcome.SUCCESS);
        for (int i = 0; i < 999; i++) {
            totals.add(0, 10_000_000, Outcome.SUCCESS);
        }

        assertThat(lines().get(1)).isEqualTo("Performance: >>> 99.9% | >> 0% | > 0.1%");
    }

    @Test
    void cancelledAndUnsetCallsAreNamed() {
        totals.add(0, 10_000_000, Outcome.SUCCESS);
        totals.add(0, 10_000_000, Outcome.CANCELLED);
        totals.add(0, 10_000_000, Outcome.UNSET);

        assertThat(lines().get(0))
                .isEqualTo("Analytics Summary: 3 calls | 100.0% success | avg 0.010s | 1 cancelled | 1 unset");
    }

    @Test
    void callsWithoutAnOutcomeHaveNoRate() {
        totals.add(0, 10_000_000, Outcome.CANCELLED);
        totals.add(0, 10_000_000, Outcome.UNSET);

        assertThat(lines().get(0))
                .isEqualTo("Analytics Summary: 2 calls | no success rate | avg 0.010s | 1 cancelled | 1 unset");
    }

    @ParameterizedTest
    @CsvSource({
        "12345678, 12345678",
        "1234567.25, 1234567.25",
        "123456789012345, 123456789012345",
        "0.123456789, 0.123457",
        "1e300, 1E+300",
        "-12345678, -12345678"
    })
    void gaugeKeepsEveryDigitBeforePoint(double value, String expected) {
        gauges.add("queue", Tags.empty(), true, value, 1);

        assertThat(lines().get(2)).isEqualTo("Gauges: queue " + expected);
    }

    @Test
    void textIsSameInEveryLocale() {
        Locale before = Locale.getDefault();
        totals.add(0, 1_234_500_000L, Outcome.SUCCESS);
        try {
            Locale.setDefault(Locale.GERMANY);

            assertThat(lines().get(0)).isEqualTo("Analytics Summary: 1 calls | 100.0% success | avg 1.235s");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void gaugesHaveALineOfTheirOwn() {
        gauges.add("cpu.load", Tags.of("cpu", "1"), false, 0.25, 1);
        gauges.add("cpu.load", Tags.of("cpu", "1"), false, 0.75, 2);
        gauges.add("orders", Tags.empty(), true, 1_234_000, 1);
        gauges.add("orders", Tags.empty(), true, 567, 2);

        assertThat(lines())
                .hasSize(3)
                .last()
                .isEqualTo("Gauges: cpu.load{cpu=1} 0.75 (min 0.25, mean 0.5, max 0.75) | orders 1234567");
    }

    @Test
    void showsOnlyFirstGauges() {
        for (int i = 10; i < 20; i++) {
            gauges.add("g" + i, Tags.empty(), true, 0, 1);
        }

        assertThat(lines().get(2)).startsWith("Gauges: g10 0 | g11 0 |").endsWith("| g17 0 | and 2 more");
    }

    private List<String> lines() {
        TotalsCut cut = new TotalsCut(
                List.of(new Series(0, "find", "db", Tags.empty())),
                totals.copy(),
                new NoRows(),
                Map.of(),
                0,
                0,
                BANDS,
                gauges.cut());
        return SummaryLines.of(Stats.of(cut, StatsQuery.all()), CallTree.of(cut, StatsQuery.all()));
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
