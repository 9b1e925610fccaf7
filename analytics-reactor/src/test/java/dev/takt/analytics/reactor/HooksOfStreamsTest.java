package dev.takt.analytics.reactor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.event.Event;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.event.Tags;
import dev.takt.analytics.tracker.CallResult;
import dev.takt.analytics.tracker.Enrichment;
import dev.takt.analytics.tracker.Hook;
import dev.takt.analytics.tracker.Tracker;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.publisher.TestPublisher;

/** Hooks of Publishers see the end, on the thread that it comes on. */
class HooksOfStreamsTest {
    private final Analytics analytics = Analytics.create();
    private final List<Seen> seen = Collections.synchronizedList(new ArrayList<>());
    private final Tracker tracker = analytics.tracker("find", "db").hook(Hook.after(this::look));

    private record Seen(
            @Nullable Object value,
            @Nullable Throwable error,
            Outcome outcome,
            List<@Nullable Object> arguments,
            String thread) {}

    @AfterEach
    void close() {
        analytics.close();
    }

    @Test
    void aHookOfAMonoSeesItsValue() {
        String pushed =
                ReactorAnalytics.track(tracker, Mono.just("pushed").hide()).block();
        String fused = ReactorAnalytics.track(tracker, Mono.just("fused")).block();
        Object none = ReactorAnalytics.track(tracker, Mono.empty()).block();

        assertThat(List.of(pushed, fused)).containsExactly("pushed", "fused");
        assertThat(none).isNull();
        assertThat(seen).extracting(Seen::value).containsExactly("pushed", "fused", null);
        assertThat(seen).extracting(Seen::outcome).containsOnly(Outcome.SUCCESS);
        assertThat(analytics.events()).extracting(Event::tags).containsOnly(Tags.of("hooked", "yes"));
    }

    @Test
    void aHookSeesTheVeryErrorAndACancellation() {
        IOException failure = new IOException("unreachable");
        ReactorAnalytics.track(tracker, Mono.error(failure)).onErrorComplete().block();
        ReactorAnalytics.track(tracker, Mono.never()).subscribe().dispose();

        assertThat(seen).extracting(Seen::error).containsExactly(failure, null);
        assertThat(seen).extracting(Seen::outcome).containsExactly(Outcome.FAILURE, Outcome.CANCELLED);
    }

    @Test
    void aHookRunsOnTheThreadThatCompletes() {
        Mono<String> elsewhere = Mono.just("v").publishOn(Schedulers.newSingle("elsewhere"));

        ReactorAnalytics.track(tracker, elsewhere).block();

        assertThat(seen).extracting(Seen::thread).singleElement().asString().startsWith("elsewhere");
    }

    @Test
    void aHookOfAFluxSeesItsEndAndNotesStayWithItsElements() {
        TestPublisher<Integer> source = TestPublisher.create();
        ReactorAnalytics.track(tracker, source.flux()).subscribe();

        source.next(1, 2, 3).complete();

        assertThat(seen).extracting(Seen::value).containsExactly((Object) null);
        Event call = analytics.events().get(0);
        assertThat(call.elements()).isEqualTo(OptionalLong.of(3));
        assertThat(call.annotations()).isEqualTo(Map.of("note", "SUCCESS"));
    }

    @Test
    void everySubscriptionHasHooksOfItsOwn() {
        List<String> order = Collections.synchronizedList(new ArrayList<>());
        Tracker noting = analytics.tracker("find").hook(call -> {
            order.add("before");
            return result -> {
                order.add("after " + result.value());
                return null;
            };
        });
        Mono<String> mono = ReactorAnalytics.track(noting, Mono.just("v").hide());

        mono.block();
        mono.block();

        assertThat(order).containsExactly("before", "after v", "before", "after v");
    }

    /** A user's interface. */
    interface Users {
        Mono<String> find(String name);

        Flux<String> all(int page, @Nullable String filter);
    }

    @Test
    void aHookSeesTheArgumentsOfAnInterfacesPublishers() {
        Users target = new Users() {
            @Override
            public Mono<String> find(String name) {
                return Mono.just("found " + name);
            }

            @Override
            public Flux<String> all(int page, @Nullable String filter) {
                throw new IllegalStateException("no such page");
            }
        };
        try (Analytics hooked = Analytics.builder().hook(Hook.after(this::look)).build()) {
            Users users = hooked.trackInterface(Users.class, target);

            users.find("ann").block();
            assertThat(catchThrowable(() -> users.all(7, null))).hasMessage("no such page");

            assertThat(seen).extracting(Seen::value).containsExactly("found ann", null);
            assertThat(seen.get(0).arguments()).containsExactly("ann");
            assertThat(seen.get(1).arguments()).containsExactly(7, null);
            assertThat(seen.get(1).error()).hasMessage("no such page");
        }
    }

    private Enrichment look(CallResult result) {
        seen.add(new Seen(
                result.value(),
                result.error(),
                result.outcome(),
                result.arguments(),
                Thread.currentThread().getName()));
        return Enrichment.none()
                .tag("hooked", "yes")
                .annotate("note", result.outcome().name());
    }
}
