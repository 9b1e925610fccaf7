package dev.takt.analytics.config.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpellingTest {
    @ParameterizedTest
    @CsvSource({
        "ring, ring, 0",
        "ring, rig, 1",
        "ring, rings, 1",
        "ring, rang, 1",
        "ring, rign, 1",
        "ring, '', 4",
        "abc, xyz, 3"
    })
    void distanceCountsSlips(String a, String b, int slips) {
        assertThat(Spelling.distance(a, b)).isEqualTo(slips);
        assertThat(Spelling.distance(b, a)).isEqualTo(slips);
    }

    @Test
    void choosesNearestKey() {
        assertThat(Spelling.closest("clse-timeout", List.of("flush-timeout", "close-timeout", "zone")))
                .contains("close-timeout");
    }

    @Test
    void choosesFirstOfEquallyNearKeys() {
        assertThat(Spelling.closest("rinx", List.of("rink", "ring"))).contains("ring");
    }

    @Test
    void prefersSameSection() {
        assertThat(Spelling.closest("ring.sise", List.of("cache.size", "ring.size", "size")))
                .contains("ring.size");
    }

    @Test
    void findsNoKeyForForeignName() {
        assertThat(Spelling.closest("colour", List.of("zone", "ring", "enabled")))
                .isEmpty();
        assertThat(Spelling.closest("home", List.of("zone"))).isEmpty();
    }

    @Test
    void findsKeyOneSlipAwayInSameSection() {
        assertThat(Spelling.oneSlipFrom("bench", List.of("batch"))).isEmpty();
        assertThat(Spelling.oneSlipFrom("bacth", List.of("batch"))).contains("batch");
        assertThat(Spelling.oneSlipFrom("size", List.of("ring.size"))).isEmpty();
    }
}
