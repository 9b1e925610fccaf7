package dev.takt.analytics.scope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.takt.analytics.context.CarriedContext;
import dev.takt.analytics.context.ThreadContext;
import dev.takt.analytics.contract.ManualClock;
import dev.takt.analytics.event.Tags;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ScopeTest {
    private static final String DURATION = "total_recording_duration";

    private final ManualClock clock = new ManualClock();
    private final Recorder recorder = recorder();

    @AfterEach
    void threadCarriesNothing() {
        assertThat(ThreadContext.current().carried()).isSameAs(CarriedContext.NOTHING);
    }

    @Test
    void resultContainsCountsOfScope() {
        try (Scope scope = recorder.record()) {
            Scope.incr("hits");
            Scope.incr("hits");
            Scope.incr("bytes", 12.5);
            assertThat(scope).isNotNull();
        }

        assertThat(recorder.result()).isEqualTo(Map.of("hits", 2.0, "bytes", 12.5, DURATION, 0.0));
    }

    @Test
    void addsUpScopesLongerThan292Years() {
        for (int i = 0; i < 3; i++) {
            try (Scope scope = recorder.record()) {
                assertThat(scope).isNotNull();
                clock.shiftNanos(1L << 62);
            }
        }

        assertThat(recorder.result()).containsEntry(DURATION, 3 * 0x1p62 / 1e9);
    }

    @Test
    void outsideAnyScopeNothingIsCollected() {
        Scope.incr("hits");
        try (Scope scope = recorder.record()) {
            assertThat(scope).isNotNull();
        }
        Scope.incr("hits");

        assertThat(recorder.result()).isEqualTo(Map.of(DURATION, 0.0));
    }

    @Test
    void numbersAppearWhenTheScopeCloses() {
        try (Scope scope = recorder.record()) {
            Scope.incr("hits");
            assertThat(recorder.result()).isEqualTo(Map.of(DURATION, 0.0));
            scope.close();
            assertThat(recorder.result()).containsEntry("hits", 1.0);
        }

        assertThat(recorder.result()).containsEntry("hits", 1.0);
    }

    @Test
    void returnedMapNeverChanges() {
        record(() -> Scope.incr("hits"));
        Map<String, Double> first = recorder.result();
        record(() -> Scope.incr("hits"));

        assertThat(first).containsEntry("hits", 1.0);
        assertThatThrownBy(() -> first.put("hits", 5.0)).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void durationIsThatOfScopesInSeconds() {
        record(() -> clock.advance(Duration.ofMillis(1500)));
        clock.advance(Duration.ofSeconds(7));
        record(() -> clock.advance(Duration.ofMillis(250)));

        assertThat(recorder.result()).containsEntry(DURATION, 1.75);
        assertThat(recorder.result(Tags.of("no", "such"))).isEqualTo(Map.of(DURATION, 1.75));
    }

    @Test
    void reusedRecorderAddsUp() {
        record(() -> Scope.incr("hits", 2));
        record(() -> Scope.incr("hits", 3));

        assertThat(recorder.result()).containsEntry("hits", 5.0);
    }

    @Test
    void resultOrThrowFailsWithoutRecording() {
        assertThat(recorder.result()).isEqualTo(Map.of(DURATION, 0.0));
        assertThatThrownBy(recorder::resultOrThrow)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("no recording has occurred");

        record(() -> {});

        assertThat(recorder.resultOrThrow()).isEqualTo(Map.of(DURATION, 0.0));
    }

    @Test
    void resultMergesTagSetsAndBreakdownKeepsThemApart() {
        Tags redis = Tags.of("type", "redis");
        Tags local = Tags.of("type", "local");
        record(() -> {
            Scope.incr("hits", 1, redis);
            Scope.incr("hits", 2, local);
            Scope.incr("hits", 4);
        });

        assertThat(recorder.result()).containsEntry("hits", 7.0);
        assertThat(recorder.breakdown())
                .containsEntry("hits", Map.of(redis, 1.0, local, 2.0, Tags.empty(), 4.0))
                .containsEntry(DURATION, Map.of(Tags.empty(), 0.0));
    }

    @Test
    void seriesMatchesFilterWithSubsetOfItsTags() {
        record(() -> {
            Scope.incr("hits", 1, Tags.of("type", "redis", "zone", "a"));
            Scope.incr("hits", 2, Tags.of("type", "redis", "zone", "b"));
            Scope.incr("hits", 4, Tags.of("type", "local"));
            Scope.incr("misses", 8);
        });

        assertThat(recorder.result(Tags.of("type", "redis"))).isEqualTo(Map.of("hits", 3.0, DURATION, 0.0));
        assertThat(recorder.result(Tags.of("zone", "b", "type", "redis"))).containsEntry("hits", 2.0);
        assertThat(recorder.result(Tags.of("type", "redis", "zone", "c"))).isEqualTo(Map.of(DURATION, 0.0));
    }

    @Test
    void matchingKeyStaysWhateverItsSum() {
        Tags tags = Tags.of("type", "redis");
        record(() -> {
            Scope.incr("zero", 1, tags);
            Scope.incr("zero", -1, tags);
            Scope.incr("negative", -2.5, tags);
            Scope.incr("nothing", 0, tags);
        });

        assertThat(recorder.result(tags))
                .isEqualTo(Map.of("zero", 0.0, "negative", -2.5, "nothing", 0.0, DURATION, 0.0));
    }

    @Test
    void timedWorkIsCountedAndItsSecondsAreAddedUp() {
        String got = record(() -> {
            Scope.time("load", () -> clock.advance(Duration.ofMillis(500)));
            return Scope.time("load", () -> {
                clock.advance(Duration.ofMillis(250));
                return "loaded";
            });
        });

        assertThat(got).isEqualTo("loaded");
        assertThat(recorder.result()).isEqualTo(Map.of("load.count", 2.0, "load.total_dur", 0.75, DURATION, 0.75));
    }

    @Test
    void timedWorkThatThrowsCountsAndThrowsTheSame() {
        IOException failure = new IOException("disk");

        Throwable caught = record(() -> catchThrowable(() -> Scope.time("load", () -> {
            clock.advance(Duration.ofSeconds(1));
            throw failure;
        })));

        assertThat(caught).isSameAs(failure);
        assertThat(recorder.result()).containsEntry("load.count", 1.0).containsEntry("load.total_dur", 1.0);
    }

    @Test
    void timesHaveTagsToo() {
        Tags tags = Tags.of("file", "a");
        record(() -> {
            Scope.time("load", tags, () -> clock.advance(Duration.ofSeconds(2)));
            return Scope.time("load", () -> 1);
        });

        assertThat(recorder.result(tags)).containsEntry("load.count", 1.0).containsEntry("load.total_dur", 2.0);
        assertThat(recorder.result()).containsEntry("load.count", 2.0);
    }

    @Test
    void plainFunctionsCanBeTimedToo() {
        Supplier<String> supplier = () -> "got";
        Runnable runnable = () -> clock.advance(Duration.ofSeconds(1));
        Tags tags = Tags.of("a", "b");
        record(() -> {
            assertThat(Scope.time("load", supplier)).isEqualTo("got");
            assertThat(Scope.time("load", tags, supplier)).isEqualTo("got");
            Scope.time("load", runnable);
            Scope.time("load", tags, runnable);
        });

        assertThat(recorder.result()).containsEntry("load.count", 4.0).containsEntry("load.total_dur", 2.0);
    }

    @Test
    void timesDecoratedFunctionInOpenScope() {
        Supplier<Integer> supplier = Scope.timed("f", () -> 1);
        Runnable runnable = Scope.timed("f", () -> clock.advance(Duration.ofSeconds(1)));
        Function<Integer, Integer> function = Scope.timed("f", (Integer x) -> x + 1);
        BiFunction<Integer, Integer, Integer> both = Scope.timed("f", (Integer x, Integer y) -> x + y);
        runnable.run();

        record(() -> {
            runnable.run();
            assertThat(supplier.get() + function.apply(1) + both.apply(1, 2)).isEqualTo(6);
        });

        assertThat(recorder.result()).containsEntry("f.count", 4.0).containsEntry("f.total_dur", 1.0);
    }

    @Test
    void refusesInvalidNumberWithAndWithoutScope() {
        assertThatThrownBy(() -> Scope.incr("hits", Double.NaN)).hasMessage("amount must be a finite number, was NaN");
        assertThatThrownBy(() -> Scope.incr("hits", Double.POSITIVE_INFINITY))
                .isInstanceOf(IllegalArgumentException.class);
        record(() ->
                assertThatThrownBy(() -> Scope.incr("hits", Double.NaN)).isInstanceOf(IllegalArgumentException.class));

        assertThat(recorder.result()).doesNotContainKey("hits");
    }

    @Test
    void sumsMayExceedAllNumbers() {
        record(() -> {
            Scope.incr("huge", Double.MAX_VALUE);
            Scope.incr("huge", Double.MAX_VALUE);
            Scope.incr("huge", -Double.MAX_VALUE);
        });

        assertThat(recorder.result()).containsEntry("huge", Double.POSITIVE_INFINITY);
    }

    private Recorder recorder() {
        return Recorder.create(ScopeLimits.defaults(), clock);
    }

    private void record(Runnable work) {
        record(() -> {
            work.run();
            return null;
        });
    }

    private <T> T record(Supplier<T> work) {
        try (Scope scope = recorder.record()) {
            assertThat(scope).isNotNull();
            return work.get();
        }
    }
}
