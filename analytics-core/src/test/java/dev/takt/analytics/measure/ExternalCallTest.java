package dev.takt.analytics.measure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.contract.ManualClock;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.event.Series;
import dev.takt.analytics.stats.CallNode;
import dev.takt.analytics.tracker.FinishedCall;
import dev.takt.analytics.tracker.Tracker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ExternalCallTest {
    private final ManualClock clock = new ManualClock();
    private final Analytics analytics = Analytics.builder().clock(clock).build();
    private final Tracker root = analytics.tracker("root");
    private final Tracker child = analytics.tracker("child");

    @AfterEach
    void close() {
        analytics.close();
    }

    private static ExternalCall start(Tracker tracker, ExternalCall caller) {
        return ExternalCall.start(
                TrackerParts.of(tracker).recorder(), TrackerParts.of(tracker).series(), caller);
    }

    private void record(Tracker tracker, ExternalCall ended, Duration took) {
        ended.moveTo(TrackerParts.of(tracker).series());
        TrackerParts.of(tracker).recordInTree(FinishedCall.of(clock.now().minus(took), took, Outcome.SUCCESS), ended);
    }

    private CallNode node(String... path) {
        List<CallNode> nodes = analytics.callTree().roots();
        CallNode found = null;
        for (String name : path) {
            found = nodes.stream()
                    .filter(node -> node.name().equals(name))
                    .findFirst()
                    .orElseThrow();
            nodes = found.children();
        }
        return found;
    }

    @Test
    void callIsBelowFinalSeriesOfItsCaller() {
        ExternalCall outer = start(root, null);
        ExternalCall inner = start(child, outer);
        inner.end();
        outer.end();
        Tracker renamed = analytics.tracker("renamed");
        record(renamed, outer, Duration.ZERO);
        record(child, inner, Duration.ZERO);

        assertThat(node("renamed", "child").calls()).isEqualTo(1);
    }

    @Test
    void childrenCoverTimeOfCaller() {
        ExternalCall outer = start(root, null);
        clock.advance(Duration.ofMillis(1));
        ExternalCall one = start(child, outer);
        clock.advance(Duration.ofMillis(2));
        ExternalCall other = start(child, outer);
        clock.advance(Duration.ofMillis(3));
        one.end();
        other.end();
        clock.advance(Duration.ofMillis(4));
        outer.end();
        record(child, one, Duration.ofMillis(5));
        record(child, other, Duration.ofMillis(3));
        record(root, outer, Duration.ofMillis(10));

        assertThat(node("root").coveredByChildren()).isEqualTo(Duration.ofMillis(5));
        assertThat(node("root").selfTime()).isEqualTo(Duration.ofMillis(5));
    }

    @Test
    void coveredTimeIsAtMostItsOwnDuration() {
        ExternalCall outer = start(root, null);
        ExternalCall inner = start(child, outer);
        clock.advance(Duration.ofMillis(8));
        inner.end();
        outer.end();
        record(root, outer, Duration.ofMillis(3));

        assertThat(node("root").coveredByChildren()).isEqualTo(Duration.ofMillis(3));
        assertThat(node("root").selfTime()).isZero();
    }

    @Test
    void childThatOutlivesItsCallerIsDetached() {
        ExternalCall outer = start(root, null);
        ExternalCall inner = start(child, outer);
        clock.advance(Duration.ofMillis(1));
        outer.end();
        clock.advance(Duration.ofMillis(1));
        inner.end();
        record(root, outer, Duration.ofMillis(1));
        record(child, inner, Duration.ofMillis(2));

        assertThat(node("root").detached()).isEqualTo(1);
    }

    @Test
    void trackedCallOfThreadIsCallerOfRoot() {
        List<ExternalCall> ended = new ArrayList<>();
        analytics.tracker("job").run(() -> {
            ExternalCall call = start(root, null);
            clock.advance(Duration.ofMillis(2));
            call.end();
            ended.add(call);
        });
        record(root, ended.get(0), Duration.ofMillis(2));

        assertThat(node("job", "root").calls()).isEqualTo(1);
        assertThat(node("job").coveredByChildren()).isEqualTo(Duration.ofMillis(2));
    }

    @Test
    void callIsInFlightUntilItsFirstEnd() {
        ExternalCall call = start(root, null);
        assertThat(analytics.stats().series().get(0).inFlight()).isEqualTo(1);

        assertThat(call.end()).isTrue();
        assertThat(call.end()).isFalse();
        assertThat(analytics.stats().series())
                .allSatisfy(series -> assertThat(series.inFlight()).isZero());
    }

    @Test
    void childrenOfCallThatIsLeftOutBelongToItsCaller() {
        ExternalCall outer = start(root, null);
        ExternalCall between = start(analytics.tracker("between"), outer);
        ExternalCall inner = start(child, between);
        between.moveTo(null);
        inner.end();
        between.end();
        outer.end();
        record(root, outer, Duration.ZERO);
        record(child, inner, Duration.ZERO);

        assertThat(node("root", "child").calls()).isEqualTo(1);
    }

    @Test
    void chainOfManyCallsHasBoundedDepth() {
        ExternalCall deepest = null;
        List<ExternalCall> all = new ArrayList<>();
        for (int depth = 0; depth < 100_000; depth++) {
            deepest = start(child, deepest);
            all.add(deepest);
        }
        for (int i = all.size() - 1; i >= all.size() - 10; i--) {
            all.get(i).end();
            record(child, all.get(i), Duration.ZERO);
        }

        assertThat(analytics.stats().calls()).isEqualTo(10);
    }

    @Test
    void sumsOfSeriesAreThoseOfItsNodes() {
        for (int i = 0; i < 10; i++) {
            ExternalCall outer = start(root, null);
            ExternalCall inner = start(child, i % 2 == 0 ? outer : null);
            inner.end();
            outer.end();
            record(root, outer, Duration.ZERO);
            record(child, inner, Duration.ZERO);
        }
        Series series = TrackerParts.of(child).series();

        assertThat(series.name()).isEqualTo("child");
        assertThat(node("root", "child").calls()).isEqualTo(5);
        assertThat(node("child").calls()).isEqualTo(5);
        assertThat(analytics.stats().calls()).isEqualTo(20);
    }
}
