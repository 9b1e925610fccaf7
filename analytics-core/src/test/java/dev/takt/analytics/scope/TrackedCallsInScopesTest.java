package dev.takt.analytics.scope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.contract.ManualClock;
import dev.takt.analytics.event.Event;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.event.Tags;
import dev.takt.analytics.stats.SeriesStats;
import dev.takt.analytics.tracker.Enrichment;
import dev.takt.analytics.tracker.Hook;
import dev.takt.analytics.tracker.Tracker;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tracked calls in scopes, and in tags that are added around them. */
class TrackedCallsInScopesTest {
    private final ManualClock clock = new ManualClock();
    private final Analytics analytics = Analytics.builder().clock(clock).build();
    private final Tracker tracker = analytics.tracker("find", "db");
    private final Recorder recorder = Recorder.create(ScopeLimits.defaults(), clock);

    @AfterEach
    void close() {
        analytics.close();
    }

    @Test
    void collectsTrackedCallAlsoIfItFails() {
        tracker.run(() -> clock.advance(Duration.ofSeconds(8)));
        inScope(() -> {
            tracker.run(() -> clock.advance(Duration.ofMillis(500)));
            assertThat(catchThrowable(() -> tracker.call(() -> {
                        clock.advance(Duration.ofMillis(250));
                        throw new IOException("disk");
                    })))
                    .hasMessage("disk");
        });

        assertThat(recorder.result())
                .isEqualTo(Map.of(
                        "calls.find.count", 2.0, "calls.find.total_dur", 0.75, "total_recording_duration", 0.75));
    }

    @Test
    void trackedCallHasItsTagsInScope() {
        inScope(() -> {
            tracker.tag("table", "users").run(() -> {});
            tracker.tag("table", "orders").run(() -> {});
        });

        assertThat(recorder.result(Tags.of("table", "users"))).containsEntry("calls.find.count", 1.0);
        assertThat(recorder.breakdown().get("calls.find.count"))
                .isEqualTo(Map.of(Tags.of("table", "users"), 1.0, Tags.of("table", "orders"), 1.0));
    }

    @Test
    void scopeSeesCallAsHooksLeftIt() {
        inScope(() -> {
            tracker.hook(Hook.after(result -> Enrichment.none().rename("found")))
                    .run(() -> {});
            tracker.hook(Hook.after(result -> Enrichment.none().veto())).run(() -> {});
        });

        assertThat(recorder.result()).containsEntry("calls.found.count", 1.0).doesNotContainKey("calls.find.count");
    }

    @Test
    void collectsCallMeasuredElsewhere() {
        inScope(() -> tracker.record(ManualClock.START, Duration.ofSeconds(3), Outcome.SUCCESS));

        assertThat(recorder.result()).containsEntry("calls.find.total_dur", 3.0);
    }

    @Test
    void futureBelongsToScopeOfItsStart() {
        CompletableFuture<String> source = new CompletableFuture<>();
        inScope(() -> {
            CompletableFuture<String> promise = tracker.future(() -> source);
            assertThat(promise).isNotDone();
            clock.advance(Duration.ofSeconds(2));
            runElsewhere(() -> source.complete("found"));
        });

        assertThat(recorder.result()).containsEntry("calls.find.count", 1.0).containsEntry("calls.find.total_dur", 2.0);
    }

    @Test
    void lateFutureIsCountedAndInNoClosedResult() {
        CompletableFuture<String> source = new CompletableFuture<>();
        inScope(() -> assertThat(tracker.future(() -> source)).isNotDone());
        Map<String, Double> before = recorder.result();

        source.complete("found");

        assertThat(before).doesNotContainKey("late_count");
        assertThat(recorder.result()).containsEntry("late_count", 1.0).doesNotContainKey("calls.find.count");
    }

    @Test
    void addedTagsAreThoseOfEveryCallInside() {
        String got = analytics.withTags(Tags.of("tenant", "a"), () -> {
            tracker.tag("table", "users").run(() -> {});
            return tracker.call(() -> "found");
        });
        tracker.run(() -> {});

        assertThat(got).isEqualTo("found");
        assertThat(analytics.events())
                .extracting(Event::tags)
                .containsExactly(Tags.of("table", "users", "tenant", "a"), Tags.of("tenant", "a"), Tags.empty());
    }

    @Test
    void tagsAddedFurtherInsideReplaceAndWhatATrackerSaysStays() {
        analytics.withTags(Tags.of("tenant", "a", "zone", "x"), () -> {
            analytics.withTags(Tags.of("tenant", "b"), () -> tracker.run(() -> {}));
            tracker.tag("zone", "own").run(() -> {});
        });

        assertThat(analytics.events())
                .extracting(Event::tags)
                .containsExactly(Tags.of("tenant", "b", "zone", "x"), Tags.of("tenant", "a", "zone", "own"));
    }

    @Test
    void addedTagsFollowAFutureAndEndWithAThrow() {
        CompletableFuture<String> source = new CompletableFuture<>();
        IllegalStateException failure = new IllegalStateException("no");

        Throwable caught = catchThrowable(() -> analytics.withTags(Tags.of("tenant", "a"), () -> {
            assertThat(tracker.future(() -> source)).isNotDone();
            throw failure;
        }));
        runElsewhere(() -> source.complete("found"));
        tracker.run(() -> {});

        assertThat(caught).isSameAs(failure);
        assertThat(analytics.events())
                .extracting(Event::tags)
                .containsExactlyInAnyOrder(Tags.of("tenant", "a"), Tags.empty());
    }

    @Test
    void anotherInstancesCallsDoNotGetTheTags() {
        try (Analytics other = Analytics.builder().clock(clock).build()) {
            analytics.withTags(
                    Tags.of("tenant", "a"), () -> other.tracker("find").run(() -> {}));

            assertThat(other.events()).extracting(Event::tags).containsExactly(Tags.empty());
        }
    }

    @Test
    void hookSeesAddedTags() {
        Tracker hooked = tracker.hook(call -> {
            Tags before = call.tags();
            return result -> Enrichment.none()
                    .annotate("before", before.toString())
                    .annotate("after", result.tags().toString());
        });

        analytics.withTags(Tags.of("tenant", "a"), () -> hooked.run(() -> {}));

        assertThat(analytics.events().get(0).annotations())
                .isEqualTo(Map.of("before", "{tenant=a}", "after", "{tenant=a}"));
    }

    @Test
    void callsInAScopeAreRecordedAsAllOthers() {
        inScope(() -> analytics.withTags(
                Tags.of("tenant", "a"), () -> tracker.run(() -> clock.advance(Duration.ofSeconds(1)))));

        assertThat(recorder.result(Tags.of("tenant", "a"))).containsEntry("calls.find.count", 1.0);
        assertThat(analytics.stats().series())
                .filteredOn(series -> series.calls() > 0)
                .extracting(SeriesStats::tags)
                .containsExactly(Tags.of("tenant", "a"));
    }

    private void inScope(Runnable work) {
        try (Scope scope = recorder.record()) {
            assertThat(scope).isNotNull();
            work.run();
        }
    }

    private static void runElsewhere(Runnable work) {
        CompletableFuture.runAsync(work).join();
    }
}
