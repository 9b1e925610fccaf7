package dev.takt.analytics.dashboard.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ReadPacingTest {
    private final ReadPacing pace = new ReadPacing(Duration.ofMillis(500));

    @Test
    void pauseIsAtLeastInterval() {
        assertThat(pace.pauseNanos()).isEqualTo(500_000_000);
        pace.spent(1_000_000);
        pace.sent(1_000);
        assertThat(pace.pauseNanos()).isEqualTo(500_000_000);
    }

    @Test
    void expensiveReadingsAreRare() {
        pace.spent(60_000_000);
        pace.spent(40_000_000);

        assertThat(100_000_000.0 / pace.pauseNanos()).isLessThan(0.05);
    }

    @Test
    void manyBytesAreSentRarely() {
        pace.sent(200_000_000);

        assertThat(pace.pauseNanos()).isEqualTo(4_000_000_000L);
    }

    @Test
    void newReadingHasNoCost() {
        pace.spent(1_000_000_000);
        pace.begin();

        assertThat(pace.pauseNanos()).isEqualTo(500_000_000);
    }
}
