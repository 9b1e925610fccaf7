package dev.takt.analytics.report.html.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.takt.analytics.report.html.page.Timeline.Slot;
import dev.takt.analytics.report.html.page.Timeline.Track;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class ChartJsonTest {
    @ParameterizedTest
    @FieldSource("dev.takt.analytics.report.fixture.Hostile#NAMES")
    void namesCannotLeaveTheirString(String name) throws IOException {
        String json = ChartJson.of(timeline(name));

        assertThat(json).doesNotContain("<", ">", "&", "\u2028", "\u2029", "\u001b", "\n");
        assertThat(stringsOf(json)).contains(name);
    }

    @Test
    void figuresAreListedStepByStep() {
        assertThat(ChartJson.of(timeline("work")))
                .contains("\"stepNanos\":1000", "\"success\":[1]", "\"failure\":[2]", "\"p50\":[5]", "\"p99\":[7]");
    }

    @Test
    void anEmptyTimelineIsValid() throws IOException {
        assertThat(stringsOf(ChartJson.of(Timeline.EMPTY))).isEmpty();
    }

    private static Timeline timeline(String name) {
        return new Timeline(
                "1 µs", 1_000, List.of(name), List.of(new Track(name, List.of(new Slot(1, 2, 3, 4, 5, 6, 7)))));
    }

    private static List<String> stringsOf(String json) throws IOException {
        List<String> strings = new ArrayList<>();
        try (JsonParser parser = new JsonFactory().createParser(json)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.VALUE_STRING) {
                    strings.add(parser.getText());
                }
            }
        }
        return strings;
    }
}
