package dev.takt.analytics.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class BuiltInSettingsTest {
    @Test
    void equalDefaultsOfReferenceFile() {
        AnalyticsConfig read = AnalyticsConfig.of(Map.of("resource.host", "off"));

        assertThat(BuiltInSettings.CONFIG).isEqualTo(read);
    }

    @Test
    void noSettingsEqualThoseWithOneDefault() {
        assertThat(AnalyticsConfig.of(Map.of())).isEqualTo(AnalyticsConfig.of(Map.of("resource.host", "auto")));
    }
}
