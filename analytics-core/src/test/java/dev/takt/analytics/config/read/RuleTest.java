package dev.takt.analytics.config.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RuleTest {
    @Test
    void returnsValidValue() {
        assertThat(Rule.between(1, 3).check("n", 3)).isEqualTo(3);
        assertThat(Rule.powerOfTwo(1, 8).check("n", 1)).isEqualTo(1);
        assertThat(Rule.TIME_SPAN.check("t", Duration.ofDays(365))).isEqualTo(Duration.ofDays(365));
    }

    @Test
    void refusesInvalidValueInItsWords() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Rule.between(1, 3).check("n", 4))
                .withMessage("n must be between 1 and 3, was 4");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Rule.NOT_BLANK.check("s", " "))
                .withMessage("s must be more than white space, was  ");
    }

    @Test
    void refusesNull() {
        assertThatNullPointerException()
                .isThrownBy(() -> Rule.NOT_NEGATIVE.check("n", null))
                .withMessage("n must not be null");
    }
}
