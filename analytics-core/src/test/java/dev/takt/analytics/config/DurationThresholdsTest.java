package dev.takt.analytics.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DurationThresholdsTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    @Test
    void returnsNanoseconds() {
        DurationThresholds thresholds = new DurationThresholds(Duration.ofNanos(3), Duration.ofMillis(2), SECOND);

        assertThat(thresholds.shortMaxNanos()).isEqualTo(3);
        assertThat(thresholds.mediumMaxNanos()).isEqualTo(2_000_000);
        assertThat(thresholds.longMaxNanos()).isEqualTo(1_000_000_000);
    }

    @Test
    void acceptsEqualThresholds() {
        assertThat(new DurationThresholds(SECOND, SECOND, SECOND).longMax()).isEqualTo(SECOND);
    }

    @ParameterizedTest
    @CsvSource({"PT2S, PT1S, PT3S", "PT1S, PT3S, PT2S", "PT2S, PT2S, PT1S"})
    void refusesDescendingThresholds(Duration shortMax, Duration mediumMax, Duration longMax) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DurationThresholds(shortMax, mediumMax, longMax))
                .withMessage(
                        "thresholds must be ascending (shortMax <= mediumMax <= longMax), "
                                + "was shortMax=%s, mediumMax=%s, longMax=%s",
                        shortMax, mediumMax, longMax);
    }

    @ParameterizedTest
    @CsvSource({"PT0S, PT1S, PT2S", "PT-1S, PT1S, PT2S", "PT1S, PT0S, PT2S", "PT1S, PT2S, PT0S", "PT1S, PT2S, P366D"})
    void refusesThresholdsOutOfBounds(Duration shortMax, Duration mediumMax, Duration longMax) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DurationThresholds(shortMax, mediumMax, longMax))
                .withMessage(
                        "thresholds must be each more than 0 and at most 365d, "
                                + "was shortMax=%s, mediumMax=%s, longMax=%s",
                        shortMax, mediumMax, longMax);
    }

    @Test
    @SuppressWarnings("NullAway") // The point of the test.
    void refusesNull() {
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

    @Test
    void appliesDefaultTypesBesideDefaults() {
        DurationThresholds defaults = AnalyticsConfig.parse("").durationThresholds();

        assertThat(defaults.of("http.server").shortMax()).isEqualTo(Duration.ofMillis(500));
        assertThat(defaults.of("db").shortMax()).isEqualTo(Duration.ofMillis(100));
        assertThat(defaults.of("cache").mediumMax()).isEqualTo(Duration.ofMillis(10));
        assertThat(defaults.of("call")).isEqualTo(new TypeThresholds(Duration.ofSeconds(2), Duration.ofSeconds(5)));
        assertThat(defaults.of("dbase")).as("no part of a word").isEqualTo(defaults.of("call"));
    }

    @Test
    void appliesOtherThresholdsToAllTypes() {
        DurationThresholds own = AnalyticsConfig.parse("takt.duration-thresholds { short-max = 5ms }")
                .durationThresholds();

        assertThat(own.of("http.server").shortMax()).isEqualTo(Duration.ofMillis(5));
        assertThat(own.of("db").mediumMax()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void readsThresholdsOfTypes() {
        DurationThresholds own = AnalyticsConfig.parse("""
                        takt.duration-thresholds.types {
                          http { short-max = 300ms }
                          "http.client" { short-max = 1s, medium-max = 3s }
                          render { short-max = 20ms }
                        }
                        """).durationThresholds();

        assertThat(own.of("http.server"))
                .as("the bound that is left out is the usual one")
                .isEqualTo(new TypeThresholds(Duration.ofMillis(300), Duration.ofSeconds(2)));
        assertThat(own.of("http.client.pool").mediumMax()).isEqualTo(Duration.ofSeconds(3));
        assertThat(own.of("render").mediumMax()).isEqualTo(Duration.ofSeconds(5));
        assertThat(own.of("db").shortMax()).isEqualTo(Duration.ofMillis(100));
    }

    @Test
    void reportsMistakesInTypesTogether() {
        assertThatThrownBy(() -> AnalyticsConfig.parse("""
                        takt.duration-thresholds.types {
                          http { short-max = 3s }
                          db { short-max = never, slow = 1s }
                          cache = 5
                        }
                        """))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("types.http = short-max 3s, medium-max 2s")
                .hasMessageContaining("must be ascending: short-max <= medium-max")
                .hasMessageContaining("types.db.short-max")
                .hasMessageContaining("types.db.slow")
                .hasMessageContaining("types.cache");
    }

    @Test
    void refusesDescendingThresholdsOfType() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TypeThresholds(SECOND, Duration.ofMillis(1)))
                .withMessageContaining("shortMax=PT1S, mediumMax=PT0.001S");
        assertThatIllegalArgumentException().isThrownBy(() -> new TypeThresholds(Duration.ZERO, SECOND));
    }

    @Test
    void defaultsAreThoseOfConfiguration() {
        assertThat(DurationThresholds.DEFAULTS)
                .isEqualTo(AnalyticsConfig.of(Map.of()).durationThresholds());
    }
}
