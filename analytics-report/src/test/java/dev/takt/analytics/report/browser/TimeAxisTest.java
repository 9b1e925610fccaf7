package dev.takt.analytics.report.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.config.AnalyticsConfig;
import dev.takt.analytics.report.fixture.Run;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests of the ticks and lines of the charts over time. */
class TimeAxisTest extends ShopPage {
    private static final Set<Integer> ROUND_SECONDS = Set.of(1, 2, 5, 10, 15, 30, 60, 120, 300);
    private static final int BERLIN_IN_SUMMER = 7_200;
    private static final int BERLIN_IN_WINTER = 3_600;

    @ParameterizedTest
    @ValueSource(ints = {1440, 900, 390})
    void ticksAreRoundAndApartAtEveryZoom(int width) {
        browser.size(width, 1000);

        for (String move : List.of("all", "in", "in", "on", "in", "back", "back", "out")) {
            if (!move.equals("all")) {
                browser.find("[data-zoom=" + move + "]").click();
            }
            assertRoundTicks("#rate-chart", move);
            assertRoundTicks("#duration-chart", move);
        }
    }

    @Test
    void chartsOfFunctionHaveSameTicks() {
        browser.find(NAMES).click();

        for (String chart : List.of("rate", "duration", "heat")) {
            assertRoundTicks("#detail [data-chart=" + chart + "]", "detail");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2026-11-20T13:07:23Z | PT0.010S | 0 | 13:07:23.000 13:07:23.002 13:07:23.004 13:07:23.006 13:07:23.008",
                "2026-11-20T13:07:23Z | PT9S     | 0 | 13:07:24 13:07:26 13:07:28 13:07:30",
                "2026-11-20T13:07:23Z | PT4M     | 0 | 13:08 13:09 13:10 13:11",
                "2026-11-20T13:07:23Z | PT90M    | 0 | 13:15 13:30 13:45 14:00 14:15 14:30",
                "2026-11-20T20:07:23Z | PT9H     | 0 | 22:00 Nov 21 02:00 04:00",
                "2026-11-20T20:07:23Z | PT9H     | 3600 | 22:00 Nov 21 02:00 04:00 06:00",
                "2026-11-20T13:07:23Z | P5D      | 0 | Nov 21 Nov 22 Nov 23 Nov 24 Nov 25",
                "2026-11-20T13:07:23Z | P40D     | 0 | Nov 23 Nov 30 Dec 7 Dec 14 Dec 21 Dec 28",
                "2026-11-20T13:07:23Z | P120D    | 0 | Dec 2026 Jan 2027 Feb 2027 Mar 2027",
                "2026-11-20T13:07:23Z | P1500D   | 0 | Jan 2027 Jan 2028 Jan 2029 Jan 2030"
            })
    void ticksAreRoundInConfiguredZone(Instant from, Duration length, int aheadSeconds, String words) {
        Object shown = momentsOf(from, from.plus(length), List.of(List.of(0, aheadSeconds * 1_000)));

        assertThat(shown).isEqualTo(words);
    }

    @Test
    void ticksStayRoundAcrossClockChange() {
        Instant change = Instant.parse("2026-10-25T01:00:00Z");
        List<?> offsets =
                List.of(List.of(0, BERLIN_IN_SUMMER * 1_000), List.of(change.toEpochMilli(), BERLIN_IN_WINTER * 1_000));

        assertThat(momentsOf(change.minus(Duration.ofHours(3)), change.plus(Duration.ofHours(3)), offsets))
                .isEqualTo("Oct 25 01:00 02:00 02:00 03:00 04:00");
    }

    @Test
    void showsAllOverlappingLines() throws IOException {
        try (Run run = Run.start(AnalyticsConfig.defaults())) {
            IntStream.range(0, 1_000).forEach(i -> run.succeed("steady", Duration.ofMillis(10)));
            browser.open(pageOf(run, "steady"), "");
        }

        assertThat(pixelsOf("#duration-chart", List.of("--chart-p50", "--chart-p95", "--chart-p99")))
                .hasSize(3)
                .allSatisfy(pixels -> assertThat((Long) pixels).isGreaterThan(50));
    }

    private static void assertRoundTicks(String canvas, String after) {
        List<?> words = (List<?>) browser.run(
                "return Chart.getChart(document.querySelector(arguments[0])).scales.x.ticks.map(tick => tick.words)",
                canvas);
        List<Integer> seconds = words.stream()
                .map(each -> LocalTime.parse((String) each).toSecondOfDay())
                .toList();
        assertThat(seconds).as(canvas + " " + after).hasSizeGreaterThan(1);
        int apart = seconds.get(1) - seconds.get(0);
        assertThat(apart).isIn(ROUND_SECONDS);
        for (int tick = 0; tick < seconds.size(); tick++) {
            assertThat(seconds.get(tick)).isEqualTo(seconds.get(0) + tick * apart);
            assertThat(seconds.get(tick) % apart)
                    .as("%s %s %s", canvas, after, words)
                    .isZero();
        }
        assertThat(leastGapOf(canvas)).as("%s %s %s", canvas, after, words).isGreaterThan(8);
    }

    /** Returns the least number of pixels between two labels. */
    private static double leastGapOf(String canvas) {
        return ((Number) browser.run("""
                const chart = Chart.getChart(document.querySelector(arguments[0]));
                const { x } = chart.scales;
                chart.ctx.font = `11px ${Chart.defaults.font.family}`;
                const half = tick => chart.ctx.measureText(tick.words).width / 2;
                const gaps = x.ticks.slice(1).map((tick, index) =>
                    x.getPixelForTick(index + 1) - half(tick) - x.getPixelForTick(index) - half(x.ticks[index]));
                return Math.min(...gaps);""", canvas)).doubleValue();
    }

    /** Returns the ticks of an axis with room for six labels. */
    private static Object momentsOf(Instant from, Instant until, List<?> offsets) {
        return browser.run(
                "return takt.moments(arguments[0], arguments[1], arguments[2], () => 6).map(each => each.words).join(' ')",
                from.toEpochMilli(),
                until.toEpochMilli(),
                offsets);
    }

    /** Returns the number of pixels of each colour in the plot below its legend. */
    private static List<?> pixelsOf(String canvas, List<String> colours) {
        return (List<?>) browser.run("""
                const canvas = document.querySelector(arguments[0]);
                const { data } = canvas.getContext('2d').getImageData(0, 40, canvas.width, canvas.height - 40);
                const near = (one, other) => Math.abs(one - other) < 24;
                return arguments[1].map(colour => {
                    const [red, green, blue] = takt.charts.colour(colour).match(/\\d+/g).map(Number);
                    let found = 0;
                    for (let at = 0; at < data.length; at += 4) {
                        found += data[at + 3] > 200 && near(data[at], red) && near(data[at + 1], green) && near(data[at + 2], blue);
                    }
                    return found;
                });""", canvas, colours);
    }
}
