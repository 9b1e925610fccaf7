package dev.takt.analytics.tracker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.config.AnalyticsConfig;
import dev.takt.analytics.contract.ManualClock;
import dev.takt.analytics.event.Event;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.event.Tags;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class HookTest extends HookedTracker {
    @Test
    void hookSeesValueOfCall() {
        String got = tracker.hook(noting).call(() -> {
            clock.advance(Duration.ofMillis(7));
            return "found";
        });

        assertThat(got).isEqualTo("found");
        assertThat(seen)
                .containsExactly(new Seen(
                        "find",
                        "db",
                        Tags.of("table", "users"),
                        List.of(),
                        "found",
                        null,
                        Outcome.SUCCESS,
                        Duration.ofMillis(7)));
        assertThat(onlyCall().outcome()).isEqualTo(Outcome.SUCCESS);
        assertThat(onlyCall().duration()).isEqualTo(Duration.ofMillis(7));
    }

    @Test
    void hookSeesThrowableOfFailure() {
        IOException failure = new IOException("disk");

        Throwable caught = catchThrowable(() -> tracker.hook(noting).call(() -> {
            throw failure;
        }));

        assertThat(caught).isSameAs(failure);
        assertThat(onlySeen().error()).isSameAs(failure);
        assertThat(onlySeen().value()).isNull();
        assertThat(onlySeen().outcome()).isEqualTo(Outcome.FAILURE);
    }

    @Test
    void throwableAsValueIsNoError() {
        IOException value = new IOException("as a value");

        tracker.hook(noting).call(() -> value);

        assertThat(onlySeen().value()).isSameAs(value);
        assertThat(onlySeen().error()).isNull();
    }

    @Test
    void plainSuppliersAndRunnablesHaveHooksToo() {
        Supplier<String> supplier = () -> "plain";
        Runnable runnable = () -> {};

        String got = tracker.hook(noting).call(supplier);
        tracker.hook(noting).run(runnable);

        assertThat(got).isEqualTo("plain");
        assertThat(seen).extracting(Seen::value).first().isEqualTo("plain");
        assertThat(seen).hasSize(2);
    }

    @Test
    void hookRenamesTagsAndAnnotates() {
        Hook hook = Hook.after(result -> Enrichment.none()
                .rename(result.name() + ".slow")
                .tag("status", "5xx")
                .tag("table", "people")
                .annotate("id", "4711"));

        tracker.hook(hook).call(() -> "found");

        Event call = onlyCall();
        assertThat(call.name()).isEqualTo("find.slow");
        assertThat(call.eventType()).isEqualTo("db");
        assertThat(call.tags()).isEqualTo(Tags.of("status", "5xx", "table", "people"));
        assertThat(call.annotations()).isEqualTo(Map.of("id", "4711"));
        assertThat(analytics.stats().series())
                .filteredOn(series -> series.calls() > 0)
                .singleElement()
                .satisfies(series -> assertThat(series.name()).isEqualTo("find.slow"));
    }

    @Test
    void annotationCreatesNoSeries() {
        Tracker annotated =
                tracker.hook(Hook.after(result -> Enrichment.none().annotate("id", String.valueOf(result.value()))));

        annotated.call(() -> 1);
        annotated.call(() -> 2);

        assertThat(analytics.stats().series())
                .singleElement()
                .satisfies(series -> assertThat(series.calls()).isEqualTo(2));
        assertThat(analytics.events())
                .extracting(event -> event.annotations().get("id"))
                .containsExactly("1", "2");
    }

    @Test
    void vetoedCallIsNotCounted() {
        Tracker quiet = tracker.hook(Hook.after(result -> Enrichment.none().veto()))
                .hook(Hook.after(result -> Enrichment.none().rename("other")))
                .hook(noting);

        assertThat(quiet.call(() -> "found")).isEqualTo("found");
        assertThat(quiet.future(() -> CompletableFuture.completedFuture("found")))
                .isCompletedWithValue("found");

        assertThat(analytics.events()).isEmpty();
        assertThat(analytics.stats().calls()).isZero();
        assertThat(analytics.stats().series()).allMatch(series -> series.inFlight() == 0);
        assertThat(seen).as("later hooks still see it").hasSize(2);
    }

    @Test
    void defaultHooksComeFirstAndTheLastWins() {
        List<String> order = new ArrayList<>();
        try (Analytics hooked = Analytics.builder()
                .clock(clock)
                .hook(naming(order, "first"))
                .hook(naming(order, "second"))
                .build()) {
            Tracker own = hooked.tracker("find").hook(naming(order, "third")).hook(naming(order, "fourth"));

            own.run(() -> order.add("call"));

            assertThat(order)
                    .containsExactly(
                            "before first of find",
                            "before second of find",
                            "before third of find",
                            "before fourth of find",
                            "call",
                            "after first of find",
                            "after second of find first",
                            "after third of find first second",
                            "after fourth of find first second third");
            Event call = hooked.events().get(0);
            assertThat(call.name()).isEqualTo("find first second third fourth");
            assertThat(call.tags())
                    .isEqualTo(Tags.of("by", "fourth", "fourth", "was here", "first", "was here")
                            .and(Tags.of("second", "was here", "third", "was here")));
            assertThat(call.annotations()).isEqualTo(Map.of("by", "fourth"));
        }
    }

    private static Hook naming(List<String> order, String name) {
        return call -> {
            order.add("before " + name + " of " + call.name());
            return result -> {
                order.add("after " + name + " of " + result.name());
                return Enrichment.none()
                        .rename(result.name() + " " + name)
                        .tag("by", name)
                        .tag(name, "was here")
                        .annotate("by", name);
            };
        };
    }

    @Test
    void trackerDropsDefaultHooksAndKeepsItsOwn() {
        List<String> order = new ArrayList<>();
        try (Analytics hooked =
                Analytics.builder().clock(clock).hook(naming(order, "default")).build()) {
            Tracker plain = hooked.tracker("find").withoutDefaultHooks();

            plain.run(() -> {});
            plain.hook(naming(order, "own")).run(() -> {});
            hooked.tracker("find")
                    .hook(naming(order, "own"))
                    .withoutDefaultHooks()
                    .run(() -> {});

            assertThat(hooked.events()).extracting(Event::name).containsExactly("find", "find own", "find own");
            assertThat(hooked.tracker("find").call(() -> 1)).isEqualTo(1);
            assertThat(hooked.stats().series()).anyMatch(series -> series.name().equals("find default"));
        }
    }

    @Test
    void derivedTrackersKeepTheirHooks() {
        Tracker hooked = tracker.hook(noting);

        hooked.tag("a", "b").call(() -> 1);
        hooked.slowerThan(Duration.ofSeconds(1)).call(() -> 2);

        assertThat(seen).extracting(Seen::value).containsExactly(1, 2);
        assertThat(tracker.call(() -> 3)).isEqualTo(3);
        assertThat(seen).hasSize(2);
    }

    @Test
    void timeOfHooksIsOverheadAndNotPartOfCall() {
        Hook slow = call -> {
            clock.advance(Duration.ofMillis(20));
            return result -> {
                clock.advance(Duration.ofMillis(30));
                return null;
            };
        };

        tracker.hook(slow).run(() -> clock.advance(Duration.ofMillis(1)));

        assertThat(onlyCall().duration()).isEqualTo(Duration.ofMillis(1));
        assertThat(onlyCall().overhead()).isEqualTo(Duration.ofMillis(50));
    }

    @Test
    void startTimeOfCallIsWallClockTime() {
        AtomicReference<Object> start = new AtomicReference<>();
        Hook hook = Hook.after(result -> {
            start.set(result.startTime());
            return null;
        });

        tracker.hook(hook).run(() -> clock.advance(Duration.ofMillis(1)));

        assertThat(start).hasValue(ManualClock.START);
    }

    @Test
    void disabledInstanceRunsNoHook() {
        try (Analytics disabled = Analytics.builder()
                .config(AnalyticsConfig.defaults().withEnabled(false))
                .hook(noting)
                .build()) {
            assertThat(disabled.tracker("find").call(() -> 1)).isEqualTo(1);
            disabled.tracker("find").record(ManualClock.START, Duration.ZERO, Outcome.SUCCESS);
            disabled.tracker("find").start().success();
        }

        assertThat(seen).isEmpty();
    }

    @Test
    void callMeasuredElsewhereRunsHooks() {
        tracker.hook(noting).record(ManualClock.START.minusSeconds(5), Duration.ofSeconds(2), Outcome.FAILURE);

        assertThat(onlySeen().outcome()).isEqualTo(Outcome.FAILURE);
        assertThat(onlySeen().duration()).isEqualTo(Duration.ofSeconds(2));
        assertThat(onlyCall().startTime()).isEqualTo(ManualClock.START.minusSeconds(5));
    }

    @Test
    void callOfHookRunsNoHooks() {
        AtomicReference<Tracker> inner = new AtomicReference<>();
        Hook calling = call -> {
            inner.get().run(() -> {});
            return result -> {
                inner.get().future(() -> CompletableFuture.completedFuture(1)).join();
                return Enrichment.none().tag("outer", "yes");
            };
        };
        try (Analytics hooked = Analytics.builder().clock(clock).hook(calling).build()) {
            inner.set(hooked.tracker("inner"));

            hooked.tracker("outer").run(() -> {});
            hooked.tracker("outer").run(() -> {});

            assertThat(hooked.stats().series())
                    .filteredOn(series -> series.calls() > 0)
                    .extracting(series -> series.name() + series.tags() + series.calls())
                    .containsExactlyInAnyOrder("inner{}4", "outer{outer=yes}2");
        }
    }

    @Test
    void resultPrintsAsCall() {
        AtomicReference<String> text = new AtomicReference<>();

        tracker.hook(Hook.after(result -> {
                    text.set(result.toString());
                    return null;
                }))
                .run(() -> {});

        assertThat(text).hasValue("find(db){table=users}");
    }
}
