package dev.takt.analytics.opentelemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The oldest supported version of OpenTelemetry, with which the tests of this module run a second time. */
@Tag("older")
class OlderVersionTest {
    @Test
    void libraryHasVersionToBeTested() {
        String jar = SdkMeterProvider.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath();

        assertThat(jar).endsWith("opentelemetry-sdk-metrics-" + System.getProperty("opentelemetry.version") + ".jar");
    }
}
