package dev.takt.analytics.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ConfigKeysTest {
    @Test
    void keysAreThoseThatSettingsAreReadBy() {
        assertThat(AnalyticsConfig.keys()).contains("max-events", "ring.size", "dashboard.tls.key", "resource.service");
        assertThat(AnalyticsConfig.of(Map.of("ring.size", "64")).ring().size()).isEqualTo(64);
    }
}
