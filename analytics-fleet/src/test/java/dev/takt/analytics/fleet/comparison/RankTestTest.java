package dev.takt.analytics.fleet.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.stats.DurationSummary;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RankTestTest {
    @Test
    void equalSetsAreEven() {
        RankTest same = RankTest.of(durations(1, 100), durations(1, 100));

        assertThat(same.superiority()).isCloseTo(0.5, within(1e-9));
        assertThat(same.probability()).isEqualTo(1, within(0.01));
    }

    @Test
    void setsThatDoNotOverlapAreCertain() {
        RankTest apart = RankTest.of(durations(1, 100), durations(200, 300));

        assertThat(apart.superiority()).isEqualTo(1);
        assertThat(apart.probability()).isLessThan(1e-30);
        assertThat(RankTest.of(durations(200, 300), durations(1, 100)).superiority())
                .isZero();
    }

    /** Compares 1 to 5 ms with 3 to 7 ms, which have ties at 3, 4 and 5 ms. */
    @Test
    void exampleWithTiesEqualsHandComputation() {
        RankTest byHand = RankTest.of(durations(1, 5), durations(3, 7));

        // By hand: wins 20.5 of 25; variance 25/12 * (11 - 18/90) = 22.5; z = (20.5 - 12.5 - 0.5) / 4.743
        assertThat(byHand.superiority()).isCloseTo(20.5 / 25, within(1e-9));
        assertThat(byHand.probability()).isCloseTo(0.1138, within(1e-3));
    }

    @Test
    void equalDurationsHaveNoEffect() {
        assertThat(RankTest.of(durations(5, 5), durations(5, 5)).probability()).isEqualTo(1);
    }

    private static DurationSummary durations(int firstMillis, int lastMillis) {
        try (Analytics analytics = Analytics.create()) {
            IntStream.rangeClosed(firstMillis, lastMillis)
                    .forEach(millis -> analytics
                            .tracker("call")
                            .record(Instant.EPOCH, Duration.ofMillis(millis), Outcome.SUCCESS));
            return analytics.stats().duration();
        }
    }
}
