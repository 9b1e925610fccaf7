package dev.takt.analytics.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HealthThresholdsTest {
    @Test
    void acceptsEqualRates() {
        assertThat(new HealthThresholds(99, 99, 100).watchSuccessRate()).isEqualTo(99);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 100.1, Double.NaN})
    void refusesValuesThatAreNoPercentages(double number) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new HealthThresholds(99, 95, number))
                .withMessage("watchOverhead must be between 0 and 100, was " + number);
    }

    @Test
    void refusesAscendingRates() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new HealthThresholds(90, 95, 5))
                .withMessage("watchSuccessRate must be at most goodSuccessRate 90.0, was 95.0");
    }

    @Test
    void refusesAscendingRatesInFile() {
        assertThatThrownBy(() -> AnalyticsConfig.parse("takt.report.health { good-success-rate = 90 }"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("good-success-rate 90.0, watch-success-rate 95.0")
                .hasMessageContaining("descending");
    }

    @Test
    void refusesWord() {
        assertThatThrownBy(() -> AnalyticsConfig.parse("takt.report.health.watch-overhead = few"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("report.health.watch-overhead")
                .hasMessageContaining("must be a number");
    }
}
