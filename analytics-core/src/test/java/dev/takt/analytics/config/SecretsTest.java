package dev.takt.analytics.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "password",
                "db.Password",
                "passwort",
                "pwd",
                "db-pwd",
                "api_token",
                "tokn",
                "dashboard.toke",
                "access_key",
                "aws.access.key.id",
                "auth",
                "proxy.auth",
                "authorization",
                "Authorisation",
                "apiKey",
                "private-key",
                "secrt",
                "client.secret",
                "credentials",
                "dbPass"
            })
    void keyThatSpeaksOfSecretHidesItsValue(String key) {
        assertThat(Secrets.masked(key, "hush")).isEqualTo("***");
    }

    @ParameterizedTest
    @ValueSource(strings = {"author", "path", "auto", "host", "region", "port", "tag", "compass", "key", "opinion"})
    void otherKeysShowTheirValue(String key) {
        assertThat(Secrets.masked(key, "shown")).isEqualTo("shown");
    }

    @ParameterizedTest
    @CsvSource({
        "http://user:hush@host/x, http://***@host/x",
        "https://hush@host, https://***@host",
        "a=https://u:p@h:1/x, a=https://***@h:1/x",
        "user:hush@host:80, ***@host:80",
        "http://host/x, http://host/x",
        "someone@example.org, someone@example.org",
        "jdbc:x://u:p/w@h/db, jdbc:x://***@h/db"
    })
    void usersOfAddressesAreHidden(String text, String shown) {
        assertThat(Secrets.withoutUsers(text)).isEqualTo(shown);
    }

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
    void messagesShowNoSecrets(String text) {
        ConfigException refusal = catchThrowableOfType(
                ConfigException.class, () -> new ConfigLoader(Map.of("MY_DB", "hush"), Map.of()).parse(text));

        assertThat(refusal.getMessage()).contains("mistake").doesNotContain("hush");
    }

    @Test
    void refusalsOfSettersShowNoSecrets() {
        assertThatThrownBy(() -> DashboardSettingsTest.DEFAULTS.withHosts(List.of("https://user:hush@host")))
                .hasMessageContaining("hosts must be names without scheme")
                .hasMessageNotContaining("hush");
    }

    @Test
    void settingsAsTextShowNoSecrets() {
        DashboardSettings settings =
                DashboardSettingsTest.DEFAULTS.withInstances(Map.of("a", URI.create("http://user:hush@host/")));

        assertThat(settings.toString()).contains("a=http://***@host/").doesNotContain("hush");
        assertThat(new Resource(Map.of("url", "http://user:hush@host", "pwd", "hush")).toString())
                .doesNotContain("hush");
    }
}
