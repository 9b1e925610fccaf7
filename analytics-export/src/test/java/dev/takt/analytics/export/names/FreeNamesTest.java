package dev.takt.analytics.export.names;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Keys that would be equal after they are renamed. */
class FreeNamesTest {
    @Test
    void keepsKeysThatFormatAccepts() {
        assertThat(FreeNames.of(List.of("a", "b"), key -> key, Set.of())).isEmpty();
    }

    @Test
    void keepsNameOfKeyThatNeedsNoOther() {
        assertThat(FreeNames.of(List.of("time", "time_", "time__"), FreeNamesTest::renamed, Set.of()))
                .isEqualTo(Map.of("time", "time___"));
    }

    @Test
    void givesRenamedKeysDistinctNames() {
        assertThat(FreeNames.of(List.of("a\t", "a\n"), key -> key.replaceAll("\\s", " "), Set.of()))
                .isEqualTo(Map.of("a\t", "a ", "a\n", "a _"));
    }

    @Test
    void avoidsNamesOfFormat() {
        assertThat(FreeNames.of(List.of("name_", "name"), key -> key, Set.of("name")))
                .isEqualTo(Map.of("name", "name__"));
    }

    @Test
    void replacesHalfOfSurrogatePair() {
        assertThat(WellFormed.of("a\uD83Cb")).isEqualTo("a\uFFFDb");
        assertThat(WellFormed.of("🎉")).isEqualTo("🎉");
    }

    private static String renamed(String key) {
        return key.equals("time") ? "time_" : key;
    }
}
