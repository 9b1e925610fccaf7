package dev.takt.analytics.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConfigExceptionTest {
    private static final ConfigProblem PROBLEM = new ConfigProblem("a", "1", "must be 2", "f:3");

    @Test
    void hasOneLineForEachProblem() {
        ConfigProblem wide = new ConfigProblem("syntax", "", "no brace", "f:4");

        assertThat(new ConfigException(List.of(PROBLEM, wide)))
                .hasMessage("2 mistakes in the configuration:\n  a = 1: must be 2 (f:3)\n  syntax: no brace (f:4)");
        assertThat(new ConfigException(List.of(PROBLEM)))
                .hasMessage("1 mistake in the configuration:\n  a = 1: must be 2 (f:3)");
    }

    @Test
    void copiesProblems() {
        List<ConfigProblem> mine = new ArrayList<>(List.of(PROBLEM));
        ConfigException refusal = new ConfigException(mine);

        mine.clear();

        assertThat(refusal.problems()).containsExactly(PROBLEM);
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> refusal.problems().clear());
    }

    @Test
    void refusesEmptyProblems() {
        assertThatIllegalArgumentException().isThrownBy(() -> new ConfigException(List.of()));
    }
}
