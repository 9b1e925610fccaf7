package dev.takt.analytics.scope;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.context.CarriedContext;
import dev.takt.analytics.context.ThreadContext;
import dev.takt.analytics.contract.ManualClock;
import dev.takt.analytics.event.Tags;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Scopes in scopes, scopes on other threads, and scopes that close too early. */
class NestedScopesTest {
    private static final String DURATION = "total_recording_duration";

    private final ManualClock clock = new ManualClock();
    private final Recorder outer = Recorder.create(ScopeLimits.defaults(), clock);
    private final Recorder inner = Recorder.create(ScopeLimits.defaults(), clock);

    @AfterEach
    void threadCarriesNothing() {
        CarriedContext carried = ThreadContext.current().exchange(CarriedContext.NOTHING);

        assertThat(carried).isSameAs(CarriedContext.NOTHING);
    }

    @Test
    void closedInnerScopeAddsItsNumbersNotItsDuration() {
        Scope outside = outer.record();
        Scope.incr("hits");
        Scope inside = inner.record();
        Scope.incr("hits", 2, Tags.of("a", "b"));
        Scope.time("load", () -> clock.advance(Duration.ofSeconds(1)));
        inside.close();
        clock.advance(Duration.ofSeconds(3));
        outside.close();

        assertThat(inner.result())
                .isEqualTo(Map.of("hits", 2.0, "load.count", 1.0, "load.total_dur", 1.0, DURATION, 1.0));
        assertThat(outer.result())
                .isEqualTo(Map.of("hits", 3.0, "load.count", 1.0, "load.total_dur", 1.0, DURATION, 4.0));
        assertThat(outer.result(Tags.of("a", "b"))).containsEntry("hits", 2.0);
    }

    @Test
    void reenteredRecorderDoesNotCountTwice() {
        try (Scope first = outer.record();
                Scope between = inner.record();
                Scope again = outer.record()) {
            assertThat(first).isNotEqualTo(again).isNotEqualTo(between);
            Scope.incr("hits");
            clock.advance(Duration.ofSeconds(2));
        }

        assertThat(outer.result()).isEqualTo(Map.of("hits", 1.0, DURATION, 2.0));
        assertThat(inner.result()).containsEntry("hits", 1.0);
    }

    @Test
    void closingAReEntryLeavesTheOuterScopeOpen() {
        Scope first = outer.record();
        outer.record().close();
        Scope.incr("hits");
        first.close();

        assertThat(outer.result()).containsEntry("hits", 1.0);
    }

    @Test
    void closingScopeTwiceClosesItOnce() {
        Scope scope = outer.record();
        Scope.incr("hits");
        scope.close();
        clock.advance(Duration.ofSeconds(1));
        scope.close();

        assertThat(outer.result()).isEqualTo(Map.of("hits", 1.0, DURATION, 0.0));
    }

    @Test
    void scopesClosedInTheWrongOrderLoseNothing() {
        Scope outside = outer.record();
        Scope inside = inner.record();
        Scope.incr("first");
        outside.close();
        Scope.incr("second");
        inside.close();
        Scope.incr("nowhere");

        assertThat(inner.result()).containsEntry("first", 1.0).containsEntry("second", 1.0);
        assertThat(outer.result()).isEqualTo(Map.of("late_count", 2.0, DURATION, 0.0));
    }

    @Test
    void lateValueIsCountedAndGoesToNextOuterScope() {
        Scope outside = outer.record();
        Scope inside = inner.record();
        CarriedContext taken = ThreadContext.current().carried();
        inside.close();
        Map<String, Double> closed = inner.result();
        ThreadContext.run(taken, () -> {
            Scope.incr("hits");
            Scope.time("load", () -> clock.advance(Duration.ofSeconds(1)));
        });
        outside.close();

        assertThat(closed).isEqualTo(Map.of(DURATION, 0.0));
        assertThat(inner.result()).isEqualTo(Map.of("late_count", 2.0, DURATION, 0.0));
        assertThat(inner.result(Tags.of("any", "filter"))).containsEntry("late_count", 2.0);
        assertThat(outer.result()).containsEntry("hits", 1.0).containsEntry("load.total_dur", 1.0);
    }

    @Test
    void unknownKeyIsLateToo() {
        Scope scope = outer.record();
        Scope.incr("known");
        CarriedContext taken = ThreadContext.current().carried();
        scope.close();

        ThreadContext.run(taken, () -> {
            Scope.incr("known");
            Scope.incr("new");
        });

        assertThat(outer.result()).isEqualTo(Map.of("known", 1.0, "late_count", 2.0, DURATION, 0.0));
    }

    @Test
    void anotherThreadMayCloseScope() {
        Scope scope = outer.record();
        Scope.incr("hits");
        CompletableFuture.runAsync(scope::close).join();
        Scope.incr("hits");
        inner.record().close();

        assertThat(outer.result()).containsEntry("hits", 1.0).containsEntry("late_count", 1.0);
    }

    @Test
    void recorderRecordsOnSeveralThreadsAtOnce() {
        Scope here = outer.record();
        CompletableFuture.runAsync(() -> {
                    try (Scope there = outer.record()) {
                        assertThat(there).isNotNull();
                        Scope.incr("hits", 2);
                    }
                })
                .join();
        Scope.incr("hits");
        assertThat(outer.result()).containsEntry("hits", 2.0);
        here.close();

        assertThat(outer.result()).containsEntry("hits", 3.0);
    }

    @Test
    void scopeInsideClosedOneIsSeparate() {
        Scope outside = outer.record();
        CarriedContext taken = ThreadContext.current().carried();
        outside.close();

        ThreadContext.run(taken, () -> {
            try (Scope again = outer.record()) {
                assertThat(again).isNotNull();
                Scope.incr("hits");
            }
        });

        assertThat(outer.result()).isEqualTo(Map.of("hits", 1.0, DURATION, 0.0));
    }
}
