package dev.takt.analytics.require;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ExcerptTest {
    @Test
    void whatFitsStays() {
        assertThat(Excerpt.of("", 4)).isEmpty();
        assertThat(Excerpt.of("disk", 4)).isEqualTo("disk");
    }

    @Test
    void whatIsTooLongIsCut() {
        assertThat(Excerpt.of("disks", 4)).isEqualTo("disk…");
    }

    @Test
    void noCharacterIsCutInTwo() {
        assertThat(Excerpt.of("one😀two", 4)).isEqualTo("one…");
        assertThat(Excerpt.of("one😀two", 5)).isEqualTo("one😀…");
    }
}
