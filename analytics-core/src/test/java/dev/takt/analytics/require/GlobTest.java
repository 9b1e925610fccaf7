package dev.takt.analytics.require;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobTest {
    @ParameterizedTest
    @CsvSource({
        "a, a, true",
        "a, ab, false",
        "*, '', true",
        "*, anything, true",
        "**, anything, true",
        "'', '', true",
        "'', a, false",
        "a*, a, true",
        "a*, ba, false",
        "*a, ba, true",
        "*a, ab, false",
        "ab*ba, aba, false",
        "ab*ba, abba, true",
        "a*b*c, abc, true",
        "a*b*c, axxbxxc, true",
        "a*b*c, acb, false",
        "*ab*ab*, abab, true",
        "*ab*ab*, aba, false",
        "a*aa, aa, false",
        "a.c, abc, false",
        "'a?[b]\\', 'a?[b]\\', true",
        "users.*, 'users.\n', true"
    })
    void fitsWholeNames(String pattern, String name, boolean fits) {
        assertThat(new Glob(pattern).matches(name)).isEqualTo(fits);
    }

    @Test
    void manyStarsTakeNoLongTime() {
        Glob glob = new Glob("*a".repeat(50) + "*b");
        String name = "a".repeat(100_000);

        assertTimeoutPreemptively(
                Duration.ofSeconds(30), () -> assertThat(glob.matches(name)).isFalse());
    }
}
