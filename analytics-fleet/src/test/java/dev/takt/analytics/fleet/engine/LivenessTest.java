package dev.takt.analytics.fleet.engine;

import static dev.takt.analytics.fleet.engine.EngineUnderTest.second;
import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.fleet.FrameFlag;
import dev.takt.analytics.fleet.record.InstanceStatus;
import dev.takt.analytics.fleet.record.InstanceStatus.State;
import dev.takt.analytics.fleet.record.Resolution;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LivenessTest {
    private final SyntheticFleet fleet = new SyntheticFleet(1);

    @Test
    void reportsSilentInstanceAsLateThenGoneThenRemovesIt() {
        try (EngineUnderTest engine = new EngineUnderTest()) {
            engine.send(fleet.frame("i0", "v0", second(0), 10));
            for (int window = 0; window < 12; window++) {
                engine.send(fleet.frame("i1", "v0", second(window * 10L), 10));
                engine.pass(Duration.ofSeconds(10));
                if (window == 4) {
                    assertThat(engine.instances.get("i0").state()).isEqualTo(State.LATE);
                }
            }
            assertThat(engine.instances.get("i0").state()).isEqualTo(State.GONE);
            assertThat(engine.instances.get("i1").state()).isEqualTo(State.LIVE);
            assertThat(engine.notices).hasSize(2).allMatch(notice -> notice.contains("\"instance\":\"i0\""));
            assertThat(engine.notices.get(0)).contains("instance-late");
            assertThat(engine.notices.get(1)).contains("instance-gone");

            engine.leap(Duration.ofHours(25));
            engine.pass(Duration.ofSeconds(1));
            assertThat(engine.instances).doesNotContainKey("i0");
        }
    }

    @Test
    void keepsBooksOfRemovedInstances() {
        try (EngineUnderTest engine = new EngineUnderTest()) {
            for (int round = 0; round < 2; round++) {
                engine.send(fleet.frame("i0", "v0", second(round * 90_000L), 10));
                engine.send(fleet.frame("i1", "v0", second(round * 90_000L), 10, FrameFlag.LAST));
                engine.pass(Duration.ofMinutes(3));
                engine.leap(Duration.ofHours(25));
                engine.pass(Duration.ofSeconds(1));
                fleet.restart("i0", round + 2);
                fleet.restart("i1", round + 2);
            }

            assertThat(engine.instances).hasSize(1).allSatisfy((name, sum) -> {
                assertThat(name).isEqualTo(InstanceStatus.REMOVED + "0");
                assertThat(sum.calls()).isEqualTo(callsOfLife(engine));
            });
        }
    }

    private static long callsOfLife(EngineUnderTest engine) {
        return engine.figures.entrySet().stream()
                .filter(one -> one.getKey().resolution() == Resolution.LIFE)
                .mapToLong(one -> one.getValue().totals().calls())
                .sum();
    }

    @Test
    void refusesNamesOfTheSumsOfRemovedInstances() {
        try (EngineUnderTest engine = new EngineUnderTest()) {
            engine.send(fleet.frame(InstanceStatus.REMOVED + "0", "v0", second(0), 10));

            assertThat(engine.instances).isEmpty();
            assertThat(engine.counters.get(EngineCounters.Count.REFUSED)).isEqualTo(1);
        }
    }

    @Test
    void reportsInstanceThatComesBack() {
        try (EngineUnderTest engine = new EngineUnderTest()) {
            engine.send(fleet.frame("i0", "v0", second(0), 10));
            engine.pass(Duration.ofMinutes(3));
            assertThat(engine.instances.get("i0").state()).isEqualTo(State.GONE);

            engine.send(fleet.frame("i0", "v0", second(180), 10));
            engine.pass(Duration.ofSeconds(1));

            assertThat(engine.instances.get("i0").state()).isEqualTo(State.LIVE);
            assertThat(engine.notices.get(engine.notices.size() - 1)).contains("instance-back");
        }
    }

    /** While the engine was away, frames of all instances waited in order of their arrival. */
    @Test
    void declaresNoInstanceLateWhileItCatchesUp() {
        try (EngineUnderTest engine = new EngineUnderTest()) {
            engine.send(fleet.frame("i0", "v0", second(0), 10));
            engine.send(fleet.frame("i1", "v0", second(0), 10));
            engine.pass(Duration.ofSeconds(1));
            for (int window = 1; window < 60; window++) {
                engine.sendAt(
                        EngineUnderTest.START.plusSeconds(window * 10L),
                        fleet.frame("i0", "v0", second(window * 10L), 10));
                engine.sendAt(
                        EngineUnderTest.START.plusSeconds(window * 10L + 5),
                        fleet.frame("i1", "v0", second(window * 10L), 10));
                engine.pass(Duration.ofSeconds(1));
            }

            assertThat(engine.notices).isEmpty();
            assertThat(engine.instances.values()).allMatch(status -> status.state() == State.LIVE);
            engine.pass(Duration.ofSeconds(60));
            engine.assertExact(fleet, Resolution.values());
            assertThat(engine.figures.values()).noneMatch(figures -> figures.isLate());
        }
    }
}
