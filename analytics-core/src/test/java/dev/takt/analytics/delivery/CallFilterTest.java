package dev.takt.analytics.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.export.ExporterSettings;
import dev.takt.analytics.export.ExporterSettingsBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The selection of exported calls. */
class CallFilterTest {
    private final Rig rig = new Rig();

    @Test
    void admitsEveryCallByDefault() {
        CallFilter selection = selection(ExporterSettings.builder());

        assertThat(selection.admits(rig.call("users.find", Duration.ZERO))).isTrue();
        assertThat(selection.admits(rig.call("a", "db", Duration.ofDays(1), Outcome.UNSET)))
                .isTrue();
    }

    @Test
    void includesAndExcludesNamesByPatterns() {
        CallFilter selection = selection(
                ExporterSettings.builder().names(List.of("users.*", "orders")).exceptNames(List.of("*.internal")));

        assertThat(selection.admits(rig.call("users.find"))).isTrue();
        assertThat(selection.admits(rig.call("orders"))).isTrue();
        assertThat(selection.admits(rig.call("orders.find"))).isFalse();
        assertThat(selection.admits(rig.call("users.internal"))).isFalse();
        assertThat(selection.admits(Rig.metric(1))).isFalse();
    }

    @Test
    void matchesLettersExceptStar() {
        CallFilter selection = selection(ExporterSettings.builder().names(List.of("a.b(c)*\\E[x]")));

        assertThat(selection.admits(rig.call("a.b(c) 1\n2 \\E[x]"))).isTrue();
        assertThat(selection.admits(rig.call("aXb(c)\\E[x]"))).isFalse();
    }

    @Test
    void selectsEventTypes() {
        CallFilter selection = selection(ExporterSettings.builder().eventTypes(List.of("db")));

        assertThat(selection.admits(rig.call("a", "db", Duration.ZERO, Outcome.SUCCESS)))
                .isTrue();
        assertThat(selection.admits(rig.call("a", "http", Duration.ZERO, Outcome.SUCCESS)))
                .isFalse();
    }

    @Test
    void selectsOutcomes() {
        CallFilter selection =
                selection(ExporterSettings.builder().outcomes(Set.of(Outcome.FAILURE, Outcome.CANCELLED)));

        assertThat(List.of(Outcome.values()))
                .filteredOn(outcome -> selection.admits(rig.call("a", "db", Duration.ZERO, outcome)))
                .containsExactlyInAnyOrder(Outcome.FAILURE, Outcome.CANCELLED);
    }

    @Test
    void excludesShortCalls() {
        CallFilter selection = selection(ExporterSettings.builder().longerThan(Duration.ofMillis(5)));

        assertThat(selection.admits(rig.call("a", Duration.ofMillis(5)))).isFalse();
        assertThat(selection.admits(rig.call("a", Duration.ofMillis(5).plusNanos(1))))
                .isTrue();
    }

    @Test
    void admitsShareOfCalls() {
        CallFilter selection = selection(ExporterSettings.builder().sample(0.25));

        assertThat(admittedOf(selection, 100_000)).isBetween(24_000L, 26_000L);
    }

    @Test
    void filtersSeriesThatAppearLater() {
        CallFilter selection = selection(ExporterSettings.builder().names(List.of("call-1*")));

        List<String> admitted = IntStream.range(0, 300)
                .mapToObj(i -> "call-" + i)
                .filter(name -> selection.admits(rig.call(name)))
                .toList();

        assertThat(admitted).hasSize(111).allMatch(name -> name.startsWith("call-1"));
    }

    private long admittedOf(CallFilter selection, int calls) {
        return IntStream.range(0, calls)
                .filter(i -> selection.admits(rig.call("a")))
                .count();
    }

    private static CallFilter selection(ExporterSettingsBuilder settings) {
        return new CallFilter(settings.build());
    }
}
