package dev.takt.analytics.export.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The names of fields that servers accept. */
class FieldNameTest {
    @ParameterizedTest
    @CsvSource({
        "value, value",
        "annotation.user, annotation.user",
        "name, name_",
        "tags, tags_",
        "value.max, value_max",
        "outcome.a.b, outcome_a_b",
        "histogram.a, histogram_a",
        "values.max, values.max",
        "tags.host, tags_host_",
        "@timestamp, @timestamp_",
        "_id, _id_",
        ".a, _a",
        "a., a_",
        "a..b, a__b",
        "'a. .b', 'a_ _b'",
        ".., __"
    })
    void namesFieldAsServersAccept(String name, String expected) {
        assertThat(FieldName.ofField(name)).isEqualTo(expected);
    }

    @Test
    void keepsRenamedFieldApartFromObjectOfThatName() {
        assertThat(FieldName.ofFields(List.of("name", "name_.a"))).isEqualTo(Map.of("name", "name__"));
    }

    @Test
    void keepsRenamedFieldApartFromParentWithValue() {
        assertThat(FieldName.ofFields(List.of("a_", "a", "a.b", "a_b"))).isEqualTo(Map.of("a.b", "a_b_"));
        assertThat(FieldName.ofTags(List.of("a.", "a_.b"))).isEqualTo(Map.of("a.", "a__"));
    }

    @ParameterizedTest
    @CsvSource({"host, host", "http.status, http.status", "name, name", "a., a_", "'. ', '_ '"})
    void namesTagAsServersAccept(String key, String expected) {
        assertThat(FieldName.ofTag(key)).isEqualTo(expected);
    }
}
