package dev.takt.analytics.reactor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RouteTableTest {
    private final RouteTable routes = new RouteTable(
            "/",
            "/users/{id}",
            "/users/me",
            "/users/{id}/orders/{order}",
            "/files/{name}/raw",
            "/files/{name}/{part}/end");

    @ParameterizedTest
    @CsvSource({
        "/, /",
        "/users/42, /users/{id}",
        "/users/42/, /users/{id}",
        "//users//42, /users/{id}",
        "/users/42?sort=name&x=/users/me, /users/{id}",
        "/users/me, /users/me",
        "/users/me/orders/7, /users/{id}/orders/{order}",
        "/files/a/raw, /files/{name}/raw",
        "/files/a/raw/end, /files/{name}/{part}/end",
        "http://localhost:8080/users/42?x=1, /users/{id}",
        "http://localhost:8080, /",
        "/users/{id}, /users/{id}",
    })
    void aPathFitsItsTemplate(String path, String template) {
        assertThat(routes.templateOf(path)).isEqualTo(template);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/users", "/users/42/orders", "/secret", "/files/a/b/c", "", "users/42", "*", "?", "(unknown)"})
    void whatFitsNoneIsUnknown(String path) {
        assertThat(routes.templateOf(path)).isEqualTo("(unknown)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "users/{id}",
                "GET /users/{id}",
                "",
                "/users/{id",
                "/users/id}",
                "/users/{}",
                "/a b",
                "/a?x",
                "/f-{id}"
            })
    void badTemplatesAreRefused(String template) {
        assertThatThrownBy(() -> new RouteTable(template))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "template must be a path such as /users/{id}, of words and {names}, was \"" + template + "\"");
    }

    @Test
    void aNullTemplateIsRefused() {
        assertThatThrownBy(() -> new RouteTable("/", null)).hasMessage("template must not be null");
    }

    @Test
    void withoutTemplatesEverythingIsUnknown() {
        assertThat(new RouteTable().templateOf("/")).isEqualTo(RouteTable.UNKNOWN);
    }

    @Test
    void aLongPathOfAnAttackersMakingIsUnknown() {
        assertThat(routes.templateOf("/x".repeat(100_000))).isEqualTo(RouteTable.UNKNOWN);
        assertThat(routes.templateOf("/".repeat(100_000))).isEqualTo("/");
    }
}
