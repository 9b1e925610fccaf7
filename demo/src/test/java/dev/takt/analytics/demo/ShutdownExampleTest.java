package dev.takt.analytics.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.Analytics;
import org.junit.jupiter.api.Test;

class ShutdownExampleTest {
    @Test
    void containerClosesTheInstance() {
        Analytics analytics = ShutdownExample.inContainer();
        analytics.tracker("work").run(() -> {});

        analytics.close();

        assertThat(analytics.stats().calls()).isEqualTo(1);
    }
}
