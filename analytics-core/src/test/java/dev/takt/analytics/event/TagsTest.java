package dev.takt.analytics.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TagsTest {
    @Test
    void sortsPairsByKey() {
        Tags tags = Tags.of("table", "users", "db", "main", "shard", "3");

        assertThat(tags.asMap().keySet()).containsExactly("db", "shard", "table");
        assertThat(tags).hasToString("{db=main, shard=3, table=users}");
    }

    @Test
    void usesLaterValueOfRepeatedKey() {
        Tags tags = Tags.of("a", "1", "b", "2", "a", "3");

        assertThat(tags).isEqualTo(Tags.of("a", "3", "b", "2"));
        assertThat(tags.size()).isEqualTo(2);
    }

    @Test
    void orderOfArgumentsDoesNotMatter() {
        Tags one = Tags.of("a", "1", "b", "2");
        Tags other = Tags.of("b", "2", "a", "1");

        assertThat(one).isEqualTo(other).hasSameHashCodeAs(other);
    }

    @Test
    void tagsWithOtherValueDiffer() {
        assertThat(Tags.of("a", "1")).isNotEqualTo(Tags.of("a", "2"));
        assertThat(Tags.of("a", "1")).isNotEqualTo(Tags.of("b", "1"));
        assertThat(Tags.of("a", "1")).isNotEqualTo(Tags.of("a", "1", "b", "2"));
        assertThat(Tags.of("a", "1")).isNotEqualTo("{a=1}");
    }

    @Test
    void noPairsAreEmptyTags() {
        assertThat(Tags.of()).isSameAs(Tags.empty());
        assertThat(Tags.of(Map.of())).isSameAs(Tags.empty());
        assertThat(Tags.empty().isEmpty()).isTrue();
        assertThat(Tags.empty().size()).isZero();
        assertThat(Tags.empty()).hasToString("{}");
    }

    @Test
    void refusesOddNumberOfArguments() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Tags.of("a", "1", "b"))
                .withMessage("keysAndValues must be pairs of key and value, was [a, 1, b]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t\n"})
    void refusesBlankKey(String key) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Tags.of(key, "value"))
                .withMessage("tag key must not be blank, was \"%s\"", key);
        assertThatIllegalArgumentException().isThrownBy(() -> Tags.of("a", "1", key, "value"));
        assertThatIllegalArgumentException().isThrownBy(() -> Tags.of(Map.of(key, "value")));
        assertThatIllegalArgumentException().isThrownBy(() -> Tags.empty().and(key, "value"));
    }

    @Test
    void refusesNullsByName() {
        assertThatNullPointerException()
                .isThrownBy(() -> Tags.of((String) null, "1"))
                .withMessage("tag key must not be null");
        assertThatNullPointerException()
                .isThrownBy(() -> Tags.of("a", (String) null))
                .withMessage("value of tag a must not be null");
        assertThatNullPointerException()
                .isThrownBy(() -> Tags.of((String[]) null))
                .withMessage("keysAndValues must not be null");
        assertThatNullPointerException()
                .isThrownBy(() -> Tags.of((Map<String, String>) null))
                .withMessage("map must not be null");
        assertThatNullPointerException()
                .isThrownBy(() -> Tags.empty().and((Tags) null))
                .withMessage("others must not be null");
    }

    @Test
    void acceptsEmptyValue() {
        assertThat(Tags.of("a", "").get("a")).isEmpty();
    }

    @Test
    void additionDoesNotChangeOriginal() {
        Tags before = Tags.of("b", "2");

        Tags after = before.and("a", "1");

        assertThat(before).isEqualTo(Tags.of("b", "2"));
        assertThat(after).isEqualTo(Tags.of("a", "1", "b", "2"));
        assertThat(after.and("a", "9").get("a")).isEqualTo("9");
    }

    @Test
    void joinsTagsAsMaps() {
        List<String> keys = List.of("a", "b", "c", "d");
        for (int ours = 0; ours < 16; ours++) {
            for (int theirs = 0; theirs < 16; theirs++) {
                Map<String, String> first = chosen(keys, ours, "ours");
                Map<String, String> second = chosen(keys, theirs, "theirs");
                Map<String, String> joined = new TreeMap<>(first);
                joined.putAll(second);

                Tags both = Tags.of(first).and(Tags.of(second));

                assertThat(both).isEqualTo(Tags.of(joined)).hasSameHashCodeAs(Tags.of(joined));
                assertThat(both.asMap()).containsExactlyEntriesOf(joined);
            }
        }
    }

    /** Returns tags of the keys whose bit is set, each with {@code value}. */
    private static Map<String, String> chosen(List<String> keys, int bits, String value) {
        Map<String, String> chosen = new TreeMap<>();
        for (int i = 0; i < keys.size(); i++) {
            if ((bits >> i & 1) == 1) {
                chosen.put(keys.get(i), value);
            }
        }
        return chosen;
    }

    @Test
    void usesValueOfOthersForCommonKey() {
        Tags both = Tags.of("a", "1", "b", "2").and(Tags.of("b", "9", "c", "3"));

        assertThat(both).isEqualTo(Tags.of("a", "1", "b", "9", "c", "3"));
    }

    @Test
    void emptyTagsAddNothing() {
        Tags some = Tags.of("a", "1");

        assertThat(some.and(Tags.empty())).isSameAs(some);
        assertThat(Tags.empty().and(some)).isSameAs(some);
    }

    @Test
    void containsSubsetWithSameValues() {
        Tags tags = Tags.of("a", "1", "b", "2", "c", "3");

        assertThat(tags.containsAll(Tags.empty())).isTrue();
        assertThat(tags.containsAll(Tags.of("a", "1", "c", "3"))).isTrue();
        assertThat(tags.containsAll(tags)).isTrue();
        assertThat(tags.containsAll(Tags.of("a", "2"))).isFalse();
        assertThat(tags.containsAll(Tags.of("a", "1", "d", "4"))).isFalse();
        assertThat(Tags.empty().containsAll(tags)).isFalse();
    }

    @Test
    void returnsNullForMissingKey() {
        assertThat(Tags.of("a", "1").get("b")).isNull();
        assertThat(Tags.empty().get("a")).isNull();
    }

    @Test
    void mapIsCopy() {
        Tags tags = Tags.of("a", "1");

        tags.asMap().put("b", "2");

        assertThat(tags).isEqualTo(Tags.of("a", "1"));
    }

    @Test
    void neitherKeepsNorSortsArrayOfCaller() {
        String[] given = {"b", "2", "a", "1"};

        Tags tags = Tags.of(given);
        String[] seen = given.clone();
        given[1] = "changed";

        assertThat(seen).containsExactly("b", "2", "a", "1");
        assertThat(tags.get("b")).isEqualTo("2");
    }

    @Property(tries = 200)
    void equalsSortedMapOfItsPairs(
            @ForAll @Size(max = 12) List<@AlphaChars @StringLength(min = 1, max = 2) String> keys) {
        Map<String, String> expected = new TreeMap<>();
        List<String> arguments = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            expected.put(keys.get(i), "v" + i);
            arguments.addAll(List.of(keys.get(i), "v" + i));
        }

        Tags tags = Tags.of(arguments.toArray(new String[0]));

        assertThat(tags.asMap()).containsExactlyEntriesOf(expected);
        assertThat(tags).isEqualTo(Tags.of(expected));
        assertThat(tags.size()).isEqualTo(expected.size());
    }
}
