package dev.takt.analytics.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StoreSettingsTest {
    static final StoreSettings DEFAULTS = new StoreSettings(
            Optional.empty(),
            false,
            Duration.ofSeconds(1),
            SyncMode.INTERVAL,
            16 << 20,
            Optional.empty(),
            Optional.empty(),
            1_000_000,
            Overflow.DROP,
            Duration.ofSeconds(10));

    @Test
    void changesOneSetting() {
        StoreSettings changed = DEFAULTS.withDirectory(Path.of("calls"))
                .withResume(true)
                .withFlushInterval(Duration.ofSeconds(2))
                .withSync(SyncMode.FLUSH)
                .withSegmentBytes(1 << 18)
                .withMaxBytes(4 << 20)
                .withMaxAge(Duration.ofDays(1))
                .withQueueRows(7)
                .withOverflow(Overflow.BLOCK)
                .withBlockTimeout(Duration.ofSeconds(3));

        assertThat(changed)
                .isEqualTo(new StoreSettings(
                        Optional.of(Path.of("calls")),
                        true,
                        Duration.ofSeconds(2),
                        SyncMode.FLUSH,
                        1 << 18,
                        Optional.of(4L << 20),
                        Optional.of(Duration.ofDays(1)),
                        7,
                        Overflow.BLOCK,
                        Duration.ofSeconds(3)));
    }

    @Test
    void limitsSegmentToQuarterOfAll() {
        assertThat(DEFAULTS.withMaxBytes(1 << 20).segmentBytes()).isEqualTo(1 << 18);
        assertThat(DEFAULTS.withMaxBytes(1 << 30).segmentBytes()).isEqualTo(16 << 20);
    }

    @Test
    void refusesValuesOutOfBounds() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DEFAULTS.withFlushInterval(Duration.ZERO))
                .withMessage("flushInterval must be between 1ms and 1h, was PT0S");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DEFAULTS.withSegmentBytes(1_000))
                .withMessage("segmentBytes must be between 64KiB and 1GiB, was 1000");
        assertThatIllegalArgumentException().isThrownBy(() -> DEFAULTS.withMaxBytes(1));
        assertThatIllegalArgumentException().isThrownBy(() -> DEFAULTS.withMaxAge(Duration.ofMillis(1)));
        assertThatIllegalArgumentException().isThrownBy(() -> DEFAULTS.withQueueRows(0));
    }
}
