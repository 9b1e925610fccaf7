package dev.takt.analytics.fleet.engine;

import static dev.takt.analytics.fleet.engine.EngineUnderTest.second;
import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.fleet.FrameFlag;
import dev.takt.analytics.fleet.engine.EngineCounters.Count;
import dev.takt.analytics.fleet.record.MergedFigures;
import dev.takt.analytics.fleet.record.Resolution;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Frames whose window was closed, lies in the future, or is longer than ten seconds: added wherever there is room, lifetime included. */
class LateFramesTest {
    private static final Resolution[] ALL = Resolution.values();

    private final SyntheticFleet fleet = new SyntheticFleet(2);

    /** Sends a frame of another instance at each of {@code windows} windows, so that time passes. */
    private void run(EngineUnderTest engine, int from, int windows) {
        for (int window = from; window < from + windows; window++) {
            engine.pass(Duration.ofSeconds(10));
            engine.send(fleet.frame("clock", "v0", second(window * 10L), 10));
        }
    }

    @Test
    void addsFrameToClosedWindow() {
        try (EngineUnderTest engine = new EngineUnderTest()) {
            SyntheticFleet.Made late = fleet.frame("i0", "v0", second(0), 10);
            run(engine, 0, 12);
            engine.send(late);
            engine.pass(Duration.ofSeconds(60));

            engine.assertExact(fleet, ALL);
            assertThat(engine.figures.entrySet().stream()
                            .filter(one -> one.getValue().isLate())
                            .map(one -> one.getKey().resolution()))
                    .containsOnly(Resolution.TEN_SECONDS, Resolution.MINUTE);
            assertThat(engine.counters.get(Count.LATE_DELTAS)).isEqualTo(2);
            assertThat(engine.instances.get("i0").lateFrames()).isEqualTo(1);
        }
    }

    @Test
    void addsFrameToClosedWindowThatHadNone() {
        try (EngineUnderTest engine = new EngineUnderTest()) {
            SyntheticFleet.Made late = fleet.frame("i0", "v9", second(0), 10);
            run(engine, 0, 12);
            engine.send(late);
            run(engine, 12, 12);
            engine.pass(Duration.ofSeconds(60));

            engine.assertExact(fleet, ALL);
        }
    }

    @Test
    void closesLastMinuteAndHourOfFleetThatIsGone() {
        try (EngineUnderTest engine = new EngineUnderTest()) {
            engine.send(fleet.frame("i0", "v0", second(0), 10));
            SyntheticFleet.Made late = fleet.frame("i1", "v0", second(20), 10);
            engine.pass(Duration.ofSeconds(100));
            assertThat(finals(engine, Resolution.MINUTE)).isEmpty();

            engine.pass(Duration.ofSeconds(51));
            assertThat(finals(engine, Resolution.MINUTE)).isNotEmpty();
            assertThat(engine.figures.entrySet())
                    .filteredOn(one -> one.getKey().resolution() == Resolution.HOUR)
                    .isNotEmpty()
                    .noneMatch(one -> one.getValue().isFinal());

            engine.pass(Duration.ofHours(1));
            assertThat(finals(engine, Resolution.HOUR)).isNotEmpty();
            engine.send(late);
            run(engine, 376, 3);
            engine.pass(Duration.ofSeconds(60));
            engine.assertExact(fleet, Resolution.MINUTE, Resolution.HOUR, Resolution.LIFE);
        }
    }

    private static List<MergedFigures> finals(EngineUnderTest engine, Resolution resolution) {
        return engine.figures.entrySet().stream()
                .filter(one -> one.getKey().resolution() == resolution)
                .map(Map.Entry::getValue)
                .filter(MergedFigures::isFinal)
                .toList();
    }

    @Test
    void leavesOutWindowsBeyondTheirHorizon() {
        try (EngineUnderTest engine = new EngineUnderTest()) {
            SyntheticFleet.Made late = fleet.frame("i0", "v9", second(0), 10);
            run(engine, 0, 75);
            engine.send(late);
            engine.pass(Duration.ofSeconds(60));

            engine.assertExact(fleet, Resolution.MINUTE, Resolution.HOUR, Resolution.LIFE);
            assertThat(count(engine, Resolution.TEN_SECONDS, "v9")).isZero();
            assertThat(engine.counters.get(Count.BEYOND_10S)).isEqualTo(2);
        }
    }

    @Test
    void keepsOnlyHoursAndLifetimeOfFramesThatAreHoursLate() {
        try (EngineUnderTest engine = new EngineUnderTest()) {
            engine.send(fleet.frame("clock", "v0", second(0), 10));
            SyntheticFleet.Made late = fleet.frame("i0", "v9", second(0), 10);
            engine.leap(Duration.ofHours(4));
            run(engine, 4 * 360, 6);
            engine.send(late);
            engine.pass(Duration.ofSeconds(60));

            engine.assertExact(fleet, Resolution.HOUR, Resolution.LIFE);
            assertThat(count(engine, Resolution.MINUTE, "v9")).isZero();
        }
    }

    private static long count(EngineUnderTest engine, Resolution resolution, String group) {
        return engine.figures.keySet().stream()
                .filter(key -> key.resolution() == resolution && key.group().equals(group))
                .count();
    }

    @Test
    void countsWindowInTheFutureWhereItArrived() {
        try (EngineUnderTest engine = new EngineUnderTest()) {
            run(engine, 0, 3);
            SyntheticFleet ahead = new SyntheticFleet(2);
            engine.send(ahead.frame("i0", "v9", second(100_000), 10));
            run(engine, 3, 6);
            engine.pass(Duration.ofSeconds(60));

            assertThat(engine.instances.get("i0").clockAhead()).isEqualTo(1);
            assertThat(engine.notices).anyMatch(notice -> notice.contains("clock-off"));
            assertThat(engine.figures.keySet())
                    .filteredOn(key -> key.group().equals("v9") && key.resolution() == Resolution.TEN_SECONDS)
                    .isNotEmpty()
                    .allMatch(key -> key.window() == second(30));
            assertThat(engine.counters.get(Count.LATE_DELTAS)).isZero();
        }
    }

    @Test
    void countsFoldedFramesInLongerWindows() {
        try (EngineUnderTest engine = new EngineUnderTest()) {
            run(engine, 0, 20);
            engine.send(fleet.frame("i0", "v9", second(50), 10, 6, FrameFlag.FOLDED));
            engine.send(fleet.frame("i0", "v9", second(180), 10, 13, FrameFlag.FOLDED));
            engine.pass(Duration.ofSeconds(60));

            engine.assertExact(fleet, ALL);
            assertThat(count(engine, Resolution.TEN_SECONDS, "v9")).isZero();
            assertThat(count(engine, Resolution.MINUTE, "v9")).isEqualTo(2);
        }
    }

    @Test
    void mixesIntervals() {
        try (EngineUnderTest engine = new EngineUnderTest()) {
            for (int second = 1; second <= 240; second++) {
                engine.pass(Duration.ofSeconds(1));
                if (second % 10 == 0) {
                    engine.send(fleet.frame("tens", "v0", second(second - 10), 10));
                }
                if (second % 60 == 0) {
                    engine.send(fleet.frame("minutes", "v0", second(second - 60), 60));
                }
                engine.send(fleet.frame("seconds", "v0", second(second - 1), 1));
            }
            engine.pass(Duration.ofMinutes(5));

            engine.assertExact(fleet, ALL);
            assertThat(engine.figures.entrySet())
                    .filteredOn(one -> one.getKey().resolution() != Resolution.LIFE
                            && one.getKey().resolution() != Resolution.HOUR)
                    .allMatch(one -> one.getValue().isFinal());
        }
    }

    @Test
    void closesNoWindowBecauseTheProcessWasSuspended() {
        try (EngineUnderTest engine = new EngineUnderTest()) {
            run(engine, 0, 3);
            engine.leap(Duration.ofMinutes(2));
            for (int window = 3; window < 12; window++) {
                engine.send(fleet.frame("clock", "v0", second(window * 10L), 10));
            }
            engine.pass(Duration.ofSeconds(60));

            engine.assertExact(fleet, ALL);
            assertThat(engine.figures.values()).noneMatch(MergedFigures::isLate);
        }
    }

    @Test
    void removesOldWindowsFromTheStore() {
        try (EngineUnderTest engine = new EngineUnderTest()) {
            run(engine, 0, 90);
            engine.pass(Duration.ofSeconds(60));

            Map<Resolution, Long> stored = engine.stored();
            assertThat(stored.get(Resolution.TEN_SECONDS)).isBetween(2 * 50L, 2 * 62L);
            assertThat(stored.get(Resolution.MINUTE)).isEqualTo(2 * 15L);
        }
    }
}
