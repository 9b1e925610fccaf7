package dev.takt.analytics.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.takt.analytics.health.Fault;
import dev.takt.analytics.health.HealthCounters;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HealthTest {
    private final HealthCounters counters = new HealthCounters();

    @Test
    void healthWithoutLossAndFailureIsGood() {
        Health health = new Health(counters.counts(), Fault.meanings());

        assertThat(health.isGood()).isTrue();
        assertThat(health.counts()).hasSize(Fault.values().length);
        assertThat(health.counts().values()).containsOnly(0L);
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void countsAndExplainsEveryFaultByName(Fault fault) {
        counters.count(fault, 3);

        Health health = new Health(counters.counts(), Fault.meanings());

        String name = fault.name().toLowerCase(Locale.ROOT).replace('_', '-');
        assertThat(health.count(name)).isEqualTo(3);
        assertThat(health.meanings()).containsEntry(name, fault.meaning());
        assertThat(health.isGood()).isFalse();
    }

    @Test
    void kindsHaveFixedOrder() {
        assertThat(new Health(counters.counts(), Fault.meanings()).counts().keySet())
                .startsWith("row-dropped", "call-after-close", "series-folded", "path-folded", "slow-call-dropped");
    }

    @Test
    void unknownNameIsZero() {
        assertThat(new Health(counters.counts(), Fault.meanings()).count("no-such-thing"))
                .isZero();
    }

    @Test
    void countsAreThoseOfTheMomentAndCannotBeChanged() {
        Health health = new Health(counters.counts(), Fault.meanings());

        counters.count(Fault.ROW_DROPPED);

        assertThat(health.count("row-dropped")).isZero();
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> health.counts().put("row-dropped", 1L));
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> health.meanings().clear());
    }

    @Test
    void modesAreWords() {
        assertThat(ReportMode.FULL.word()).isEqualTo("full");
        assertThat(ReportMode.INCREMENTAL.word()).isEqualTo("incremental");
    }
}
