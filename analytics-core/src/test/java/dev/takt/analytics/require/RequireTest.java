package dev.takt.analytics.require;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RequireTest {
    @Test
    void whatIsAllowedComesBack() {
        Duration second = Duration.ofSeconds(1);

        assertThat(Require.notNull("a", "value")).isEqualTo("value");
        assertThat(Require.notBlank("a", " x ")).isEqualTo(" x ");
        assertThat(Require.between("a", 1, 1, 3)).isEqualTo(1);
        assertThat(Require.between("a", 3, 1, 3)).isEqualTo(3);
        assertThat(Require.notNegative("a", 0)).isZero();
        assertThat(Require.notNegative("a", Duration.ZERO)).isZero();
        assertThat(Require.positive("a", second)).isSameAs(second);
    }

    @Test
    void nullIsRefusedByTheArgumentsName() {
        assertThatNullPointerException()
                .isThrownBy(() -> Require.notNull("hook", null))
                .withMessage("hook must not be null");
        assertThatNullPointerException()
                .isThrownBy(() -> Require.notBlank("name", null))
                .withMessage("name must not be null");
        assertThatNullPointerException()
                .isThrownBy(() -> Require.notNegative("age", null))
                .withMessage("age must not be null");
        assertThatNullPointerException()
                .isThrownBy(() -> Require.positive("timeout", null))
                .withMessage("timeout must not be null");
    }

    @Test
    void aNumberOutOfBoundsIsRefusedWithItsValueAndRule() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Require.between("rows", 4, 1, 3))
                .withMessage("rows must be between 1 and 3, was 4");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Require.between("rows", 0, 1, 3))
                .withMessage("rows must be between 1 and 3, was 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Require.notNegative("rows", -1))
                .withMessage("rows must be 0 or more, was -1");
    }

    @Test
    void aDurationOutOfBoundsIsRefusedWithItsValueAndRule() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Require.notNegative("age", Duration.ofMillis(-1)))
                .withMessage("age must be 0 or more, was PT-0.001S");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Require.positive("timeout", Duration.ZERO))
                .withMessage("timeout must be more than 0, was PT0S");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Require.positive("timeout", Duration.ofNanos(-1)))
                .withMessage("timeout must be more than 0, was PT-0.000000001S");
    }

    @Test
    void blankTextIsRefusedInQuotes() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Require.notBlank("name", "  "))
                .withMessage("name must not be blank, was \"  \"");
    }
}
