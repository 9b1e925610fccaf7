package dev.takt.analytics.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RingSettingsTest {
    private static final Duration WAIT = Duration.ofMillis(100);

    private final RingSettings ring = new RingSettings(16384, 4, 16, Overflow.DROP, WAIT);

    @Test
    void changesOneSetting() {
        assertThat(ring.withSize(2)).isEqualTo(new RingSettings(2, 4, 16, Overflow.DROP, WAIT));
        assertThat(ring.withStripes(1)).isEqualTo(new RingSettings(16384, 1, 16, Overflow.DROP, WAIT));
        assertThat(ring.withOwnRings(0)).isEqualTo(new RingSettings(16384, 4, 0, Overflow.DROP, WAIT));
        assertThat(ring.withOverflow(Overflow.BLOCK)).isEqualTo(new RingSettings(16384, 4, 16, Overflow.BLOCK, WAIT));
        assertThat(ring.withBlockTimeout(Duration.ofNanos(1)))
                .isEqualTo(new RingSettings(16384, 4, 16, Overflow.DROP, Duration.ofNanos(1)));
    }

    @Test
    void acceptsBounds() {
        assertThat(ring.withSize(1_048_576).size()).isEqualTo(1_048_576);
        assertThat(ring.withStripes(256).stripes()).isEqualTo(256);
        assertThat(ring.withOwnRings(1024).ownRings()).isEqualTo(1024);
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, -2, 0, 1, 3, 8191, 2_097_152})
    void refusesInvalidSize(int size) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ring.withSize(size))
                .withMessage("size must be a power of two between 2 and 1048576, was %s", size);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 3, 512})
    void refusesInvalidStripes(int stripes) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ring.withStripes(stripes))
                .withMessage("stripes must be a power of two between 1 and 256, was %s", stripes);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 1025})
    void refusesOwnRingsOutOfBounds(int ownRings) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ring.withOwnRings(ownRings))
                .withMessage("ownRings must be between 0 and 1024, was %s", ownRings);
    }

    @Test
    void refusesZeroBlockTimeout() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ring.withBlockTimeout(Duration.ZERO))
                .withMessage("blockTimeout must be more than 0 and at most 365d, was PT0S");
    }

    @Test
    @SuppressWarnings("NullAway") // The point of the test.
    void refusesNull() {
        assertThatNullPointerException()
                .isThrownBy(() -> ring.withOverflow(null))
                .withMessageContaining("overflow");
        assertThatNullPointerException()
                .isThrownBy(() -> ring.withBlockTimeout(null))
                .withMessageContaining("blockTimeout");
    }
}
