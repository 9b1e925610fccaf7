package dev.takt.analytics.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The fields of a metric. */
class FieldsTest {
    @Test
    void keepsOrder() {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < 50; i++) {
            map.put("field-" + (50 - i), i);
        }

        assertThat(List.copyOf(Fields.copyOf(map).keySet())).isEqualTo(List.copyOf(map.keySet()));
    }

    @Test
    void convertsNumbersToLongOrDouble() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("byte", (byte) 1);
        map.put("short", (short) 2);
        map.put("int", 3);
        map.put("long", 4L);
        map.put("float", 0.5f);
        map.put("decimal", new BigDecimal("1.25"));
        map.put("nan", Double.NaN);

        assertThat(Fields.copyOf(map).values()).containsExactly(1L, 2L, 3L, 4L, 0.5, 1.25, Double.NaN);
    }

    @Test
    void equalsMapWithSameEntries() {
        Fields fields = Fields.of("value", 1.5);

        assertThat(fields).isEqualTo(Map.of("value", 1.5)).hasSameHashCodeAs(Map.of("value", 1.5));
        assertThat(fields.get("value")).isEqualTo(1.5);
        assertThat(fields.get("other")).isNull();
        assertThat(fields.containsKey("other")).isFalse();
        assertThat(Fields.copyOf(fields)).isSameAs(fields);
        assertThat(Fields.none()).isEmpty();
    }

    @Test
    void cannotBeChanged() {
        Fields fields = Fields.of("value", 1.5);

        assertThatThrownBy(() -> fields.put("value", 2.0)).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(fields::clear).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void refusesOtherTypes() {
        assertThatThrownBy(() -> Fields.of("list", List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("field list must be a text, a number or a boolean, was []");
        assertThatThrownBy(() -> Fields.of(" ", 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Fields.ofShared(new String[] {"a"}, 1L, 2L))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
