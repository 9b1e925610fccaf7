package dev.takt.analytics.context;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CarriedContextTest {
    private static final CarriedContext.Key<String> SCOPE = new CarriedContext.Key<>(String.class, "scope");
    private static final CarriedContext.Key<String> TAGS = new CarriedContext.Key<>(String.class, "tags");

    @Test
    void nothingIsCarriedUnderAnyKey() {
        assertThat(CarriedContext.NOTHING.get(SCOPE)).isNull();
        assertThat(CarriedContext.NOTHING.without(SCOPE)).isSameAs(CarriedContext.NOTHING);
        assertThat(CarriedContext.NOTHING).hasToString("nothing");
    }

    @Test
    void eachKeyHasItsOwnValue() {
        CarriedContext both = CarriedContext.NOTHING.with(SCOPE, "outer").with(TAGS, "web");

        assertThat(both.get(SCOPE)).isEqualTo("outer");
        assertThat(both.get(TAGS)).isEqualTo("web");
        assertThat(both.get(new CarriedContext.Key<>(String.class, "scope"))).isNull();
        assertThat(both).hasToString("tags=web, scope=outer, nothing");
    }

    @Test
    void moreKeysThanBitsAreToldApart() {
        List<CarriedContext.Key<String>> keys = IntStream.range(0, 200)
                .mapToObj(number -> new CarriedContext.Key<>(String.class, "key " + number))
                .toList();
        CarriedContext odd = CarriedContext.NOTHING;
        for (int number = 1; number < keys.size(); number += 2) {
            odd = odd.with(keys.get(number), "value " + number);
        }

        for (int number = 0; number < keys.size(); number++) {
            assertThat(odd.get(keys.get(number))).isEqualTo(number % 2 == 0 ? null : "value " + number);
        }
    }

    @Test
    void aValueReplacesTheEarlierOneAndLeavesTheOriginalAlone() {
        CarriedContext before = CarriedContext.NOTHING.with(SCOPE, "outer").with(TAGS, "web");

        CarriedContext after = before.with(SCOPE, "inner");

        assertThat(after.get(SCOPE)).isEqualTo("inner");
        assertThat(after.without(SCOPE).get(SCOPE)).isNull();
        assertThat(before.get(SCOPE)).isEqualTo("outer");
    }

    @Test
    void withoutItsOnlyValueItIsNothingAgain() {
        assertThat(CarriedContext.NOTHING.with(SCOPE, "outer").without(SCOPE)).isSameAs(CarriedContext.NOTHING);
        assertThat(CarriedContext.NOTHING.with(SCOPE, "outer").without(TAGS).get(SCOPE))
                .isEqualTo("outer");
    }
}
