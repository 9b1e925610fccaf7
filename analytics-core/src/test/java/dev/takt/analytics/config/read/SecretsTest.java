package dev.takt.analytics.config.read;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The keys whose values are masked, and users in addresses. */
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
    void masksValueOfKeyThatNamesSecret(String key) {
        assertThat(Secrets.masked(key, "hush")).isEqualTo("***");
    }

    @ParameterizedTest
    @ValueSource(strings = {"author", "path", "auto", "host", "region", "port", "tag", "compass", "key", "opinion"})
    void showsValueOfOtherKeys(String key) {
        assertThat(Secrets.masked(key, "shown")).isEqualTo("shown");
    }

    @ParameterizedTest
    @CsvSource({
        "http://user:hush@host/x, http://***@host/x",
        "https://hush@host, https://***@host",
        "a=https://u:p@h:1/x, a=https://***@h:1/x",
        "user:hush@host:80, ***@host:80",
        "http://host/x, http://host/x",
        "ops@example.org, ops@example.org",
        "jdbc:x://u:p/w@h/db, jdbc:x://***@h/db"
    })
    void masksUsersOfAddresses(String text, String shown) {
        assertThat(Secrets.withoutUsers(text)).isEqualTo(shown);
    }
}
