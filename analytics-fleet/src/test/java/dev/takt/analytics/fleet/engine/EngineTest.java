package dev.takt.analytics.fleet.engine;

import static dev.takt.analytics.fleet.engine.EngineUnderTest.second;
import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.fleet.Delta;
import dev.takt.analytics.fleet.EncodedTotals;
import dev.takt.analytics.fleet.Frame;
import dev.takt.analytics.fleet.FrameFlag;
import dev.takt.analytics.fleet.FrameOrigin;
import dev.takt.analytics.fleet.FrameWriter;
import dev.takt.analytics.fleet.engine.EngineCounters.Count;
import dev.takt.analytics.fleet.record.InstanceStatus;
import dev.takt.analytics.fleet.record.InstanceStatus.State;
import dev.takt.analytics.fleet.record.MergedFigures;
import dev.takt.analytics.fleet.record.MergedKey;
import dev.takt.analytics.fleet.record.Resolution;
import dev.takt.analytics.fleet.record.SlowList;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The exactness of the topology: every bucket of every window is that of the frames, each counted once. */
class EngineTest {
    private static final Resolution[] ALL = Resolution.values();
    private static final Duration WINDOW = Duration.ofSeconds(10);
    private static final Duration UNTIL_CLOSED = Duration.ofSeconds(60);

    private final SyntheticFleet fleet = new SyntheticFleet(2);

    @Test
    void addsUpInstances() {
        try (EngineUnderTest engine = new EngineUnderTest()) {
            for (int window = 0; window < 30; window++) {
                engine.pass(WINDOW);
                for (int instance = 0; instance < 4; instance++) {
                    engine.send(fleet.frame("i" + instance, "v" + instance % 2, second(window * 10L), 10));
                }
            }
            engine.pass(UNTIL_CLOSED);

            engine.assertExact(fleet, ALL);
            assertThat(engine.figures.values()).allMatch(figures -> !figures.isLate());
            assertThat(engine.figures.get(key(Resolution.TEN_SECONDS, 0)).instances())
                    .isEqualTo(2);
            assertThat(engine.figures.get(key(Resolution.MINUTE, 0))).satisfies(minute -> {
                assertThat(minute.isFinal()).isTrue();
                assertThat(minute.frames()).isEqualTo(12);
                assertThat(minute.instances()).isEqualTo(2);
                assertThat(minute.slowest()).hasSize(2);
            });
        }
    }

    private static MergedKey key(Resolution resolution, long second) {
        return new MergedKey(
                resolution,
                resolution.windowOf(second(second)),
                SyntheticFleet.definition(0).id(),
                "v0");
    }

    @Test
    void reportsOpenWindowsAtEachTick() {
        try (EngineUnderTest engine = new EngineUnderTest()) {
            engine.send(fleet.frame("i0", "v0", second(0), 10));
            engine.pass(Duration.ofSeconds(1));

            engine.assertExact(fleet, Resolution.TEN_SECONDS);
            assertThat(engine.figures.get(key(Resolution.TEN_SECONDS, 0)).isFinal())
                    .isFalse();
        }
    }

    @Test
    void closesLastWindowThoughItsFramesEndWithinIt() {
        try (EngineUnderTest engine = new EngineUnderTest()) {
            engine.send(fleet.frame("i0", "v0", second(3), 1, FrameFlag.LAST));
            engine.pass(Duration.ofSeconds(60));

            engine.assertExact(fleet, Resolution.LIFE);
        }
    }

    @Test
    void countsFrameThatComesTwiceOnce() {
        try (EngineUnderTest engine = new EngineUnderTest()) {
            SyntheticFleet.Made first = fleet.frame("i0", "v0", second(0), 10);
            SyntheticFleet.Made next = fleet.frame("i0", "v0", second(10), 10);
            for (SyntheticFleet.Made made : List.of(first, first, next, first, next)) {
                engine.send(made);
                engine.pass(Duration.ofSeconds(1));
            }
            engine.pass(UNTIL_CLOSED);

            engine.assertExact(fleet, ALL);
            assertThat(engine.counters.get(Count.DUPLICATES)).isEqualTo(3);
            assertThat(engine.instances.get("i0").duplicates()).isEqualTo(3);
        }
    }

    @Test
    void refusesGroupThatNoStatusHasRoomFor() {
        try (EngineUnderTest engine = new EngineUnderTest()) {
            Map<String, String> group = new HashMap<>();
            IntStream.range(0, 17).forEach(i -> group.put("key" + i, "v".repeat(1_024)));
            SyntheticFleet.Made made = fleet.frame("i0", "v0", second(0), 10);

            engine.send("i0", bytes(made.frame(), 1, 0, group, Map.of()));
            engine.send(made);
            engine.pass(Duration.ofSeconds(1));

            assertThat(engine.refusals).containsExactly("its group has 17424 bytes, at most 16384 are possible");
            assertThat(engine.instances.get("i0").group()).isEqualTo("v0");
        }
    }

    @Test
    void boundsNamesAndSumsThatInstancesState() {
        try (EngineUnderTest engine = new EngineUnderTest()) {
            Frame some = fleet.frame("i0", "v0", second(0), 10).frame();
            for (int number = 0; number < 5; number++) {
                Map<String, Long> losses = new HashMap<>(Map.of("lost", Long.MAX_VALUE - 1));
                int from = number * 250;
                IntStream.range(from, from + 250).forEach(name -> losses.put("loss" + name, 1L));
                engine.send("i0", bytes(some, 1, number, some.group(), losses));
            }
            engine.send("i0", bytes(some, 2, Long.MAX_VALUE, some.group(), Map.of()));
            engine.send("i0", bytes(some, 3, Long.MAX_VALUE, some.group(), Map.of()));
            engine.pass(Duration.ofSeconds(1));

            InstanceStatus status = engine.instances.get("i0");
            assertThat(status.losses()).hasSize(1_000).containsEntry("lost", Long.MAX_VALUE);
            assertThat(status.losses().get(CappedSums.OTHER)).isEqualTo(1_250 - 998);
            assertThat(status.missingFrames()).isEqualTo(Long.MAX_VALUE);
            assertThat(engine.refusals).isEmpty();
        }
    }

    private static byte[] bytes(
            Frame frame, long epoch, long sequence, Map<String, String> group, Map<String, Long> losses) {
        Delta delta = frame.delta();
        return new FrameWriter()
                .write(new Frame(
                        new FrameOrigin(frame.origin().instance(), epoch, sequence),
                        frame.window(),
                        frame.flags(),
                        group,
                        Map.of(),
                        new Delta(
                                delta.callsToDate(),
                                losses,
                                delta.running(),
                                delta.series(),
                                List.of(),
                                List.of(),
                                List.of())));
    }

    @Test
    void reportsCallsOfFrameThatNeverCame() {
        try (EngineUnderTest engine = new EngineUnderTest()) {
            engine.send(fleet.frame("i0", "v0", second(0), 10));
            SyntheticFleet others = new SyntheticFleet(2);
            others.frame("i0", "v0", second(0), 10);
            SyntheticFleet.Made lost = others.frame("i0", "v0", second(10), 10);
            engine.send(others.frame("i0", "v0", second(20), 10));
            engine.pass(Duration.ofSeconds(1));

            InstanceStatus status = engine.instances.get("i0");
            assertThat(status.missingFrames()).isEqualTo(1);
            assertThat(status.missingCalls()).isEqualTo(lost.frame().delta().calls());
            assertThat(engine.notices).singleElement().asString().contains("\"kind\":\"frames-missing\"");

            // The publisher sends the next frame only after the one before is acknowledged: one that comes after all
            // came twice.
            engine.send(lost);
            engine.pass(UNTIL_CLOSED);
            assertThat(engine.instances.get("i0").duplicates()).isEqualTo(1);
            assertThat(engine.instances.get("i0").missingCalls())
                    .isEqualTo(lost.frame().delta().calls());
        }
    }

    @Test
    void balancesTheBooks() {
        try (EngineUnderTest engine = new EngineUnderTest()) {
            long sent = 0;
            for (int window = 0; window < 5; window++) {
                SyntheticFleet.Made made = fleet.frame("i0", "v0", second(window * 10L), 10);
                if (window != 2) {
                    engine.send(made);
                    sent += made.frame().delta().calls();
                }
            }
            engine.pass(UNTIL_CLOSED);

            long life = engine.figures.entrySet().stream()
                    .filter(one -> one.getKey().resolution() == Resolution.LIFE)
                    .mapToLong(one -> one.getValue().totals().calls())
                    .sum();
            InstanceStatus status = engine.instances.get("i0");
            assertThat(life).isEqualTo(sent).isEqualTo(status.calls());
            assertThat(status.calls() + status.missingCalls())
                    .isEqualTo(fleet.expected().entrySet().stream()
                            .filter(one -> one.getKey().resolution() == Resolution.LIFE)
                            .mapToLong(one -> calls(one.getValue()))
                            .sum());
        }
    }

    private static long calls(byte[] totals) {
        return EncodedTotals.of(totals).calls();
    }

    @Test
    void countsProcessesOfOneNameApart() {
        try (EngineUnderTest engine = new EngineUnderTest()) {
            engine.send(fleet.frame("i0", "v0", second(0), 10));
            SyntheticFleet.Made first = fleet.frame("i0", "v0", second(10), 10);
            fleet.restart("i0", 2);
            SyntheticFleet.Made second = fleet.frame("i0", "v0", second(10), 10);
            engine.send(second);
            engine.send(first);
            engine.send(fleet.frame("i0", "v0", second(20), 10));
            engine.pass(UNTIL_CLOSED);

            engine.assertExact(fleet, ALL);
            assertThat(engine.instances.get("i0").epochs())
                    .extracting(InstanceStatus.Epoch::id)
                    .containsExactly(2L, 1L);
            assertThat(engine.instances.get("i0").missingFrames()).isZero();
        }
    }

    @Test
    void lastFrameOfAnEarlierProcessDoesNotEndTheInstance() {
        try (EngineUnderTest engine = new EngineUnderTest()) {
            SyntheticFleet.Made old = fleet.frame("i0", "v0", second(0), 10, FrameFlag.LAST);
            fleet.restart("i0", 2);
            engine.send(fleet.frame("i0", "v0", second(0), 10));
            engine.send(old);
            engine.pass(Duration.ofSeconds(1));
            assertThat(engine.instances.get("i0").state()).isEqualTo(State.LIVE);

            engine.send(fleet.frame("i0", "v0", second(10), 10, FrameFlag.LAST));
            engine.pass(UNTIL_CLOSED);

            assertThat(engine.instances.get("i0").state()).isEqualTo(State.LEFT);
            assertThat(engine.notices).singleElement().asString().contains("instance-left");
            engine.assertExact(fleet, ALL);
        }
    }

    @Test
    void refusesWhatIsNoFrameWithoutAnyEffect() {
        try (EngineUnderTest engine = new EngineUnderTest()) {
            SyntheticFleet.Made made = fleet.frame("i0", "v0", second(0), 10);
            byte[] bytes = made.bytes();
            engine.send("i0", new byte[0]);
            engine.send("i0", "{\"no\":\"frame\"}".getBytes(StandardCharsets.UTF_8));
            for (int length = 1; length < bytes.length; length += 7) {
                engine.send("i0", Arrays.copyOf(bytes, length));
            }
            engine.send("i1", bytes);
            engine.pass(Duration.ofSeconds(1));
            assertThat(engine.figures).isEmpty();
            assertThat(engine.instances).isEmpty();
            assertThat(engine.refusals)
                    .hasSize((int) engine.counters.get(Count.REFUSED))
                    .contains("its key is not the name of its instance, i0");

            engine.send(made);
            engine.pass(UNTIL_CLOSED);
            engine.assertExact(fleet, ALL);
        }
    }

    @Test
    void boundsTheNumberOfSeries() {
        try (EngineUnderTest engine = new EngineUnderTest(3)) {
            SyntheticFleet many = new SyntheticFleet(10);
            for (int window = 0; window < 8; window++) {
                engine.send(many.frame("i0", "v0", second(window * 10L), 10));
            }
            engine.pass(UNTIL_CLOSED);

            Map<MergedKey, byte[]> expected = many.expected();
            long all = expected.entrySet().stream()
                    .filter(one -> one.getKey().resolution() == Resolution.LIFE)
                    .mapToLong(one -> calls(one.getValue()))
                    .sum();
            List<Map.Entry<MergedKey, MergedFigures>> life = engine.figures.entrySet().stream()
                    .filter(one -> one.getKey().resolution() == Resolution.LIFE)
                    .toList();
            assertThat(life).hasSize(4).anyMatch(one -> one.getKey().series().equals(MergedKey.OTHER));
            assertThat(life.stream()
                            .mapToLong(one -> one.getValue().totals().calls())
                            .sum())
                    .isEqualTo(all);
            assertThat(engine.counters.get(Count.OTHER_SERIES)).isEqualTo(7 * 8);
        }
    }

    @Test
    void keepsTheSlowestCallsOfEachMinute() {
        try (EngineUnderTest engine = new EngineUnderTest()) {
            SyntheticFleet many = new SyntheticFleet(60);
            for (int instance = 0; instance < 3; instance++) {
                engine.send(many.frame("i" + instance, "v0", second(0), 10));
            }
            engine.pass(Duration.ofSeconds(2));

            SlowList list = SlowList.read(engine.slowest.values().iterator().next());
            assertThat(engine.slowest).hasSize(1);
            assertThat(list.calls()).hasSize(SlowList.MOST_CALLS);
            List<Long> durations =
                    list.calls().stream().map(one -> one.call().durationNanos()).toList();
            assertThat(durations).isSortedAccordingTo((one, other) -> Long.compare(other, one));
            assertThat(list.calls()).extracting(SlowList.FleetCall::instance).contains("i0", "i1", "i2");
        }
    }

    @Test
    void reportsDefinitionsOnce() {
        try (EngineUnderTest engine = new EngineUnderTest()) {
            for (int instance = 0; instance < 5; instance++) {
                engine.send(fleet.frame("i" + instance, "v0", second(0), 10));
            }
            engine.pass(Duration.ofSeconds(1));

            assertThat(engine.series).hasSize(2).contains(SyntheticFleet.definition(0), SyntheticFleet.definition(1));
        }
    }
}
