package dev.takt.analytics.export.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The names of indices by the date of the event. */
class IndexNamesTest {
    private static final String USUAL = ElasticsearchSettings.INDEX_PATTERN;

    @Test
    void usesDateOfEventInUtc() {
        IndexNames names = IndexNames.of("takt", USUAL);

        assertThat(names.of(Instant.parse("2026-11-20T23:59:59.999999999Z"))).isEqualTo("takt-2026.11.20");
        assertThat(names.of(Instant.parse("2026-11-21T00:00:00Z"))).isEqualTo("takt-2026.11.21");
    }

    @Test
    void acceptsPatternWithoutDateOrWithSeveral() {
        assertThat(IndexNames.of("takt", "all-{index}").of(Instant.EPOCH)).isEqualTo("all-takt");
        assertThat(IndexNames.of("takt", "{date:yyyy}-{index}-{date:MM}").of(Instant.EPOCH))
                .isEqualTo("1970-takt-01");
    }

    @Test
    void matchesAllDatesInTemplate() {
        assertThat(IndexNames.wildcard("takt", USUAL)).isEqualTo("takt-*");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Takt", "-takt", "_takt", "a b", "a/b", "a*", "a,b", "a#b", "a:b", "a\"b", "", " ", "{date:yyyy}"
            })
    void refusesNameThatServersRefuse(String index) {
        assertThatThrownBy(() -> ElasticsearchSettings.to("http://one").withIndex(index))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("index must");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{index}-{date:YYYYbb}", "{index}-{day}", "{index}-{date:MMM}", "{date:yyyy"})
    void refusesPatternWithoutName(String pattern) {
        assertThatThrownBy(() -> ElasticsearchSettings.to("http://one").withIndexPattern(pattern))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("indexPattern must");
    }
}
