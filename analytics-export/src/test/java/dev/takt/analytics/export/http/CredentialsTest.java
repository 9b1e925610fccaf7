package dev.takt.analytics.export.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.takt.analytics.export.elasticsearch.ElasticsearchSettings;
import dev.takt.analytics.export.influx.InfluxSettings;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Secrets in settings, headers and messages. */
class CredentialsTest {
    @Test
    void trimsTokenOfFile() {
        assertThat(InfluxSettings.v2("http://influx:8086", "acme", "calls")
                        .withToken("abc\r\n")
                        .token())
                .contains("abc");
        assertThat(ElasticsearchSettings.to("http://es:9200")
                        .withApiKey("abc\n")
                        .apiKey())
                .contains("abc");
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc\r\nX-Evil: 1", "abc\nd", "a\u0000b", "schlüssel"})
    void refusesTokenThatHeaderCannotContain(String token) {
        InfluxSettings influx = InfluxSettings.v2("http://influx:8086", "acme", "calls");
        ElasticsearchSettings search = ElasticsearchSettings.to("http://es:9200");

        assertThatThrownBy(() -> influx.withToken(token))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("token must be one line")
                .hasMessageNotContaining(token);
        assertThatThrownBy(() -> search.withApiKey(token))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("apiKey must be one line")
                .hasMessageNotContaining(token);
    }

    @Test
    void trimsPasswordOfFileAndRefusesUserWithColon() {
        InfluxSettings influx = InfluxSettings.v1("http://influx:8086", "calls");

        assertThat(influx.withUser("me", "hush \n").password()).contains("hush ");
        assertThatThrownBy(() -> influx.withUser("me:you", "hush")).hasMessageStartingWith("user must");
    }

    @Test
    void masksAllFormsOfPassword() {
        Optional<String> header = Optional.of(Credentials.basic("me", "hush"));

        assertThat(Credentials.removeFrom("you are me with hush, " + header.get(), header, true))
                .isEqualTo("you are me with ***, Basic ***");
    }
}
