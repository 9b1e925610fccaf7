package dev.takt.analytics.export.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names of fields that servers take. */
class FieldNameTest {
    @ParameterizedTest
    @CsvSource({
        "value, value",
        "annotation.user, annotation.user",
        "name, name_",
        "tags, tags_",
        "tags.host, tags_host_",
        "@timestamp, @timestamp_",
        "_id, _id_",
        ".a, _a",
        "a., a_",
        "a..b, a__b",
        "'a. .b', 'a_ _b'",
        ".., __"
    })
    void aFieldsNameIsOneThatADocumentDoesNotHaveYet(String name, String expected) {
        assertThat(FieldName.ofField(name)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"host, host", "http.status, http.status", "name, name", "a., a_", "'. ', '_ '"})
    void aTagsNameIsItsOwn(String key, String expected) {
        assertThat(FieldName.ofTag(key)).isEqualTo(expected);
    }
}
