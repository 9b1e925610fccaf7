package dev.takt.analytics.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages and texts of settings, which contain no secrets. */
class SecretsInMessagesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "include \"http://user:hush@host/x.conf\"",
                "takt.dashboard { instances = [\"a=ftp://user:hush@host\"] }",
                "takt.dashboard { instances = \"a=ftp://user:hush@host\" }",
                "takt.resource { url = [\"http://user:hush@host\"] }",
                "takt { dashboard { tokn = hush } }",
                "takt { dashboard { instance-tokem = hush } }",
                "takt { max-events = ${MY_DB} }"
            })
    void problemsContainNoSecrets(String text) {
        ConfigException refusal = catchThrowableOfType(
                ConfigException.class, () -> new ConfigLoader(Map.of("MY_DB", "hush"), Map.of()).parse(text));

        assertThat(refusal.getMessage()).contains("mistake").doesNotContain("hush");
    }

    @Test
    void refusalsOfSettersContainNoSecrets() {
        assertThatThrownBy(() -> DashboardSettingsTest.DEFAULTS.withHosts(List.of("https://user:hush@host")))
                .hasMessageContaining("hosts must be names without scheme")
                .hasMessageNotContaining("hush");
    }

    @Test
    void settingsAsTextContainNoSecrets() {
        DashboardSettings settings =
                DashboardSettingsTest.DEFAULTS.withInstances(Map.of("a", URI.create("http://user:hush@host/")));

        assertThat(settings.toString()).contains("a=http://***@host/").doesNotContain("hush");
        assertThat(new Resource(Map.of("url", "http://user:hush@host", "pwd", "hush")).toString())
                .doesNotContain("hush");
    }
}
