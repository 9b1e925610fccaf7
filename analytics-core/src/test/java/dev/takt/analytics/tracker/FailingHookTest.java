package dev.takt.analytics.tracker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.LogCapture;
import dev.takt.analytics.contract.ManualClock;
import dev.takt.analytics.event.Event;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.event.Tags;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A hook that throws harms nothing but what it was to add. */
class FailingHookTest {
    private final Analytics analytics =
            Analytics.builder().clock(new ManualClock()).build();
    private final Tracker tracker = analytics.tracker("find", "db");

    /** Throws before the call. */
    private static final class ThrowsBefore implements Hook {
        @Override
        public After onStart(Call call) {
            throw new AssertionError("before");
        }
    }

    /** Throws after the call. */
    private static final class ThrowsAfter implements Hook.After {
        @Override
        public Enrichment onEnd(CallResult result) {
            throw new IllegalStateException("after");
        }
    }

    @AfterEach
    void close() {
        analytics.close();
    }

    @Test
    void callerGetsUnchangedResult() {
        IOException failure = new IOException("disk");
        Tracker failing = tracker.hook(new ThrowsBefore()).hook(Hook.after(new ThrowsAfter()));

        Object got = failing.call(() -> "found");
        Throwable caught = catchThrowable(() -> failing.call(() -> {
            throw failure;
        }));
        CompletableFuture<String> later = failing.future(() -> CompletableFuture.completedFuture("found"));

        assertThat(got).isEqualTo("found");
        assertThat(caught).isSameAs(failure);
        assertThat(later).isCompletedWithValue("found");
        assertThat(analytics.events())
                .extracting(Event::outcome)
                .containsExactly(Outcome.SUCCESS, Outcome.FAILURE, Outcome.SUCCESS);
    }

    @Test
    void recordsCallWithoutHooks() {
        Hook changing = Hook.after(
                result -> Enrichment.none().rename("other").tag("a", "b").annotate("c", "d"));
        Hook vetoing = Hook.after(result -> Enrichment.none().veto());

        tracker.hook(changing)
                .hook(Hook.after(new ThrowsAfter()))
                .hook(changing)
                .hook(vetoing)
                .run(() -> {});
        tracker.hook(new ThrowsBefore()).hook(changing).run(() -> {});

        assertThat(analytics.events()).hasSize(2).allSatisfy(call -> {
            assertThat(call.name()).isEqualTo("find");
            assertThat(call.tags()).isEqualTo(Tags.empty());
            assertThat(call.annotations()).isEmpty();
        });
    }

    @Test
    void runsOtherHooks() {
        List<String> ran = new ArrayList<>();
        Hook noting = call -> {
            ran.add("before");
            return result -> {
                ran.add("after");
                return null;
            };
        };

        tracker.hook(new ThrowsBefore()).hook(noting).run(() -> {});

        assertThat(ran).containsExactly("before", "after");
    }

    @Test
    void countsFailureAndLogsHookClassOnceAMinute() {
        try (LogCapture log = LogCapture.ofInfo("dev.takt.analytics")) {
            for (int i = 0; i < 5; i++) {
                tracker.hook(Hook.after(new ThrowsAfter())).run(() -> {});
            }

            assertThat(analytics.health().count("hook-failed")).isEqualTo(5);
            assertThat(log.lines())
                    .singleElement()
                    .satisfies(line -> assertThat(line).contains(ThrowsAfter.class.getName()));
        }
    }
}
