package dev.takt.analytics.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.export.ExporterSettings;
import dev.takt.analytics.export.RetrySettings;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The lengths of the pauses. */
class BackoffTest {
    private static final RetrySettings SETTINGS = ExporterSettings.builder()
            .backoff(Duration.ofMillis(100))
            .longestBackoff(Duration.ofSeconds(1))
            .build()
            .retry();

    @Test
    void doublesPausesUpToLongest() {
        Backoff backoff = new Backoff(SETTINGS, () -> 0);

        assertThat(List.of(1, 2, 3, 4, 5, 1_000))
                .extracting(failures ->
                        Duration.ofNanos(backoff.nanosAfter(failures)).toMillis())
                .containsExactly(100L, 200L, 400L, 800L, 1_000L, 1_000L);
    }

    @Test
    void shortensPausesByUpToHalf() {
        Backoff backoff = new Backoff(SETTINGS, new SplittableRandom(1)::nextDouble);

        for (int i = 0; i < 1_000; i++) {
            assertThat(backoff.nanosAfter(2)).isBetween(100_000_000L, 200_000_000L);
        }
        assertThat(backoff.nanosAfter(2)).isNotEqualTo(backoff.nanosAfter(2));
    }
}
