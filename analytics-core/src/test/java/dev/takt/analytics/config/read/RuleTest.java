package dev.takt.analytics.config.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RuleTest {
    @Test
    void returnsValidValue() {
        assertThat(Rule.between(1, 3).check("n", 3)).isEqualTo(3);
        assertThat(Rule.powerOfTwo(1, 8).check("n", 1)).isEqualTo(1);
        assertThat(Rule.TIME_SPAN.check("t", Duration.ofNanos(1))).isEqualTo(Duration.ofNanos(1));
        assertThat(Rule.TIME_SPAN.check("t", Duration.ofDays(365))).isEqualTo(Duration.ofDays(365));
        assertThat(Rule.matching("letters", "[a-z]+").check("s", "abc")).isEqualTo("abc");
    }

    @Test
    void checksOnlyPresentValue() {
        Rule<Long> rule = Rule.within("5 or 6", 5L, 6L);

        rule.checkIfPresent("n", Optional.empty());
        rule.checkIfPresent("n", Optional.of(5L));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> rule.checkIfPresent("n", Optional.of(4L)))
                .withMessage("n must be 5 or 6, was 4");
    }

    @Test
    void refusesInvalidValueInItsWords() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Rule.between(1, 3).check("n", 4))
                .withMessage("n must be between 1 and 3, was 4");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Rule.NOT_BLANK.check("s", " "))
                .withMessage("s must be more than white space, was  ");
        assertThatIllegalArgumentException().isThrownBy(() -> Rule.TIME_SPAN.check("t", Duration.ZERO));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Rule.matching("letters", "[a-z]+").check("s", "ab1"))
                .withMessage("s must be letters, was ab1");
    }

    @Test
    void refusesNull() {
        assertThatNullPointerException()
                .isThrownBy(() -> Rule.NOT_NEGATIVE.check("n", null))
                .withMessage("n must not be null");
    }
}
