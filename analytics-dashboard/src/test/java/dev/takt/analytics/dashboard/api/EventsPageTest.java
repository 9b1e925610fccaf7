package dev.takt.analytics.dashboard.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.takt.analytics.dashboard.fixture.Http;
import dev.takt.analytics.dashboard.fixture.Shown;
import dev.takt.analytics.dashboard.web.Query;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.report.Snapshot;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventsPageTest {
    private final Shown shop = new Shown("shop");

    @AfterEach
    void close() {
        shop.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 10, 100})
    void pagesContainEachCallOnce(int limit) {
        IntStream.range(0, 10).forEach(i -> shop.calls("call-" + i, 1));

        assertThat(namesOnPagesOf(limit))
                .containsExactlyElementsOf(
                        IntStream.range(0, 10).mapToObj(i -> "call-" + (9 - i)).toList());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 8, 100})
    void callsWithSameStartAreOnOnePageEach(int limit) {
        IntStream.range(0, 8).forEach(i -> shop.calls("call-" + i, 0));
        shop.clock.advance(Duration.ofMillis(1));
        shop.calls("last", 0, 0);

        assertThat(namesOnPagesOf(limit)).hasSize(10).startsWith("last", "last").contains("call-0", "call-7");
        assertThat(namesOnPagesOf(limit).stream().distinct()).hasSize(9);
    }

    @Test
    void newCallsMoveNoPage() {
        shop.calls("old", 1, 1, 1);
        JsonNode first = page("limit=2");
        shop.calls("new", 1, 1);

        JsonNode second = page("limit=2&after=" + first.at("/next").asText());

        assertThat(second.at("/events").findValuesAsText("name")).containsExactly("old");
    }

    @Test
    void namesAreRawText() {
        shop.call(shop.analytics.tracker("<script>\"\\\u0000\u202e").tag("ключ", "\ud83c\udf88"), 1, Outcome.SUCCESS);

        JsonNode event = page("").at("/events/0");

        assertThat(event.at("/name").asText()).isEqualTo("<script>\"\\\u0000\u202e");
        assertThat(event.at("/tags/ключ").asText()).isEqualTo("\ud83c\udf88");
    }

    @Test
    void noCallsAreEmptyPage() {
        assertThat(page("").toString()).isEqualTo("{\"events\":[]}");
    }

    private List<String> namesOnPagesOf(int limit) {
        List<String> names = new ArrayList<>();
        String after = "";
        while (true) {
            JsonNode page = page("limit=" + limit + after);
            names.addAll(page.at("/events").findValuesAsText("name"));
            if (!page.has("next")) {
                return names;
            }
            assertThat(page.at("/events")).hasSize(limit);
            after = "&after=" + page.at("/next").asText();
        }
    }

    private JsonNode page(String parameters) {
        Snapshot snapshot = shop.analytics.snapshot();
        EventsQuery query = EventsQuery.of(Query.of("/api/events?" + parameters));
        return Http.tree(new String(EventsPage.json(query, snapshot), StandardCharsets.UTF_8));
    }
}
