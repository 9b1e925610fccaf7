package dev.takt.analytics.context;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CarriedTest {
    private static final Carried.Key<String> SCOPE = new Carried.Key<>(String.class, "scope");
    private static final Carried.Key<String> TAGS = new Carried.Key<>(String.class, "tags");

    @Test
    void nothingIsCarriedUnderAnyKey() {
        assertThat(Carried.NOTHING.get(SCOPE)).isNull();
        assertThat(Carried.NOTHING.without(SCOPE)).isSameAs(Carried.NOTHING);
        assertThat(Carried.NOTHING).hasToString("nothing");
    }

    @Test
    void eachKeyHasItsOwnValue() {
        Carried both = Carried.NOTHING.with(SCOPE, "outer").with(TAGS, "web");

        assertThat(both.get(SCOPE)).isEqualTo("outer");
        assertThat(both.get(TAGS)).isEqualTo("web");
        assertThat(both.get(new Carried.Key<>(String.class, "scope"))).isNull();
        assertThat(both).hasToString("tags=web, scope=outer, nothing");
    }

    @Test
    void moreKeysThanBitsAreToldApart() {
        List<Carried.Key<String>> keys = IntStream.range(0, 200)
                .mapToObj(number -> new Carried.Key<>(String.class, "key " + number))
                .toList();
        Carried odd = Carried.NOTHING;
        for (int number = 1; number < keys.size(); number += 2) {
            odd = odd.with(keys.get(number), "value " + number);
        }

        for (int number = 0; number < keys.size(); number++) {
            assertThat(odd.get(keys.get(number))).isEqualTo(number % 2 == 0 ? null : "value " + number);
        }
    }

    @Test
    void aValueReplacesTheEarlierOneAndLeavesTheOriginalAlone() {
        Carried before = Carried.NOTHING.with(SCOPE, "outer").with(TAGS, "web");

        Carried after = before.with(SCOPE, "inner");

        assertThat(after.get(SCOPE)).isEqualTo("inner");
        assertThat(after.without(SCOPE).get(SCOPE)).isNull();
        assertThat(before.get(SCOPE)).isEqualTo("outer");
    }

    @Test
    void withoutItsOnlyValueItIsNothingAgain() {
        assertThat(Carried.NOTHING.with(SCOPE, "outer").without(SCOPE)).isSameAs(Carried.NOTHING);
        assertThat(Carried.NOTHING.with(SCOPE, "outer").without(TAGS).get(SCOPE))
                .isEqualTo("outer");
    }
}
