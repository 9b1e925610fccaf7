package dev.takt.analytics.context;

import static org.assertj.core.api.Assertions.assertThat;

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
