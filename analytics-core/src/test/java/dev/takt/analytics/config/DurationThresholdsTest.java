package dev.takt.analytics.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DurationThresholdsTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    @Test
    void nanosecondsAreThoseOfTheDurations() {
        DurationThresholds thresholds = new DurationThresholds(Duration.ofNanos(3), Duration.ofMillis(2), SECOND);

        assertThat(thresholds.shortMaxNanos()).isEqualTo(3);
        assertThat(thresholds.mediumMaxNanos()).isEqualTo(2_000_000);
        assertThat(thresholds.longMaxNanos()).isEqualTo(1_000_000_000);
    }

    @Test
    void equalThresholdsAreAllowed() {
        assertThat(new DurationThresholds(SECOND, SECOND, SECOND).longMax()).isEqualTo(SECOND);
    }

    @ParameterizedTest
    @CsvSource({"PT2S, PT1S, PT3S", "PT1S, PT3S, PT2S", "PT2S, PT2S, PT1S"})
    void descendingThresholdsAreRefusedNamingAllThree(Duration shortMax, Duration mediumMax, Duration longMax) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DurationThresholds(shortMax, mediumMax, longMax))
                .withMessage(
                        "thresholds must be ascending (shortMax <= mediumMax <= longMax), "
                                + "was shortMax=%s, mediumMax=%s, longMax=%s",
                        shortMax, mediumMax, longMax);
    }

    @ParameterizedTest
    @CsvSource({"PT0S, PT1S, PT2S", "PT-1S, PT1S, PT2S", "PT1S, PT0S, PT2S", "PT1S, PT2S, PT0S", "PT1S, PT2S, P366D"})
    void thresholdsOutOfBoundsAreRefusedNamingAllThree(Duration shortMax, Duration mediumMax, Duration longMax) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DurationThresholds(shortMax, mediumMax, longMax))
                .withMessage(
                        "thresholds must be each more than 0 and at most 365d, "
                                + "was shortMax=%s, mediumMax=%s, longMax=%s",
                        shortMax, mediumMax, longMax);
    }

    @Test
    @SuppressWarnings("NullAway") // The point of the test.
    void nullIsRefusedByName() {
        assertThatNullPointerException()
                .isThrownBy(() -> new DurationThresholds(null, SECOND, SECOND))
                .withMessageContaining("shortMax");
        assertThatNullPointerException()
                .isThrownBy(() -> new DurationThresholds(SECOND, null, SECOND))
                .withMessageContaining("mediumMax");
        assertThatNullPointerException()
                .isThrownBy(() -> new DurationThresholds(SECOND, SECOND, null))
                .withMessageContaining("longMax");
    }
}
