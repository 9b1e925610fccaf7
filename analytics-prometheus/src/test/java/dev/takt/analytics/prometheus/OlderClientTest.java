package dev.takt.analytics.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import io.prometheus.metrics.model.snapshots.Labels;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The oldest supported version of the Prometheus client, with which the tests of this module run a second time. */
@Tag("older")
class OlderClientTest {
    @Test
    void clientHasVersionToBeTested() {
        String jar =
                Labels.class.getProtectionDomain().getCodeSource().getLocation().getPath();

        assertThat(jar).endsWith("prometheus-metrics-model-" + System.getProperty("prometheus.version") + ".jar");
    }
}
