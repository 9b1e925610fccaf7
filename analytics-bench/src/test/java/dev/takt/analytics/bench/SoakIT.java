package dev.takt.analytics.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("heavy")
class SoakIT {
    @Test
    void aMinuteOfEverythingAtOnceLosesNoCallAndKeepsNoMemory() throws InterruptedException {
        SoakResult result = SoakLoad.run(Duration.ofMinutes(1));

        assertThat(result.made()).isPositive();
        assertThat(result).matches(SoakResult::isGood);
    }
}
