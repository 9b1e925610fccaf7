package dev.takt.analytics.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NameTableTest {
    private final NameTable table = new NameTable(100);

    @Test
    void nullIsZero() {
        assertThat(table.numberOf(null)).isZero();
        assertThat(table.name(0)).isNull();
    }

    @Test
    void nameHasOneNumber() {
        int first = table.numberOf("java.io.IOException");
        int second = table.numberOf("java.lang.Error");

        assertThat(first).isEqualTo(1);
        assertThat(second).isEqualTo(2);
        assertThat(table.numberOf("java.io.IOException")).isEqualTo(first);
        assertThat(table.name(first)).isEqualTo("java.io.IOException");
        assertThat(table.name(second)).isEqualTo("java.lang.Error");
    }

    @Test
    void growsBeyondFirstSize() {
        for (int i = 1; i <= 100; i++) {
            assertThat(table.numberOf("name" + i)).isEqualTo(i);
        }

        for (int i = 1; i <= 100; i++) {
            assertThat(table.name(i)).isEqualTo("name" + i);
        }
    }

    @Test
    void namesBeyondLimitShareOneNumber() {
        NameTable small = new NameTable(2);
        small.numberOf("a");
        small.numberOf("b");

        int beyond = small.numberOf("c");
        int alsoBeyond = small.numberOf("d");

        assertThat(beyond).isEqualTo(3).isEqualTo(alsoBeyond);
        assertThat(small.name(beyond)).isEqualTo("(other)");
        assertThat(small.numberOf("b")).isEqualTo(2);
        assertThat(small.numberOf(null)).isZero();
    }
}
