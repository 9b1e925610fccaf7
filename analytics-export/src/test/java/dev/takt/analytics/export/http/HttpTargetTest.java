package dev.takt.analytics.export.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The URLs of servers that are accepted. */
class HttpTargetTest {
    @Test
    void removesSlashAtEnd() {
        assertThat(HttpTarget.checkedHosts(List.of("http://one:9200/", "https://two/proxy")))
                .containsExactly("http://one:9200", "https://two/proxy");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "server", "ftp://server", "http://", "http://a b", "http://server?x=1", "http://server#x"})
    void refusesInvalidHosts(String host) {
        assertThatThrownBy(() -> HttpTarget.checkedHosts(List.of(host)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("hosts must");
    }

    @Test
    void refusesPasswordInUrlWithoutShowingIt() {
        assertThatThrownBy(() -> HttpTarget.checkedHosts(List.of("http://me:hush@server")))
                .hasMessageStartingWith("hosts must")
                .hasMessageNotContaining("hush");
    }

    @Test
    void refusesEmptyHosts() {
        assertThatThrownBy(() -> HttpTarget.checkedHosts(List.of())).hasMessageContaining("one or more");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://es_1:9200", "https://stack_es.1.x_y/proxy", "http://[::1]:9200"})
    void acceptsNamesOfContainers(String host) {
        assertThat(HttpTarget.checkedHosts(List.of(host))).containsExactly(host);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://me:hush@es_1:9200", "http://me:hush@a b", "ftp://me:hush@server", "me:hush@server"})
    void showsPasswordInNoMessage(String host) {
        assertThatThrownBy(() -> HttpTarget.checkedHosts(List.of(host)))
                .hasMessageStartingWith("hosts must")
                .hasMessageNotContaining("hush");
    }
}
