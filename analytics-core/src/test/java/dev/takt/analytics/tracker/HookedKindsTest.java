package dev.takt.analytics.tracker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.event.Tags;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Hooks of calls that are no plain ones: with arguments, asynchronous, blocks. */
class HookedKindsTest extends HookedTracker {
    @Test
    void hookSeesArgumentsOfFunctions() {
        Function<String, Integer> one = tracker.hook(noting).track((String text) -> text.length());
        BiFunction<String, @Nullable String, String> two =
                tracker.hook(noting).track((String first, @Nullable String second) -> first + second);
        Function<String, CompletableFuture<String>> later =
                tracker.hook(noting).trackFuture((String text) -> CompletableFuture.completedFuture(text + "!"));

        List<Object> got = List.of(
                one.apply("four"), two.apply("a", null), later.apply("done").join());

        assertThat(got).containsExactly(4, "anull", "done!");
        assertThat(seen).extracting(Seen::value).containsExactly(4, "anull", "done!");
        assertThat(seen.get(0).arguments()).containsExactly("four");
        assertThat(seen.get(1).arguments()).containsExactly("a", null);
        assertThat(seen.get(2).arguments()).containsExactly("done");
    }

    /** A user's interface. */
    interface Users {
        String find(String name, int age);

        CompletableFuture<String> findLater(String name);

        String first();
    }

    @Test
    void hookSeesArgumentsOfInterfaceMethods() {
        CompletableFuture<String> source = new CompletableFuture<>();
        Users target = new Users() {
            @Override
            public String find(String name, int age) {
                return name + age;
            }

            @Override
            public CompletableFuture<String> findLater(String name) {
                return source;
            }

            @Override
            public String first() {
                return "first";
            }
        };
        try (Analytics hooked = Analytics.builder().clock(clock).hook(noting).build()) {
            Users users = hooked.trackInterface(Users.class, target);

            users.find("ann", 7);
            CompletableFuture<String> later = users.findLater("bob");
            users.first();
            source.complete("found bob");

            assertThat(later).isCompletedWithValue("found bob");
            assertThat(seen).extracting(Seen::name).containsExactly("Users.find", "Users.first", "Users.findLater");
            assertThat(seen).extracting(Seen::value).containsExactly("ann7", "first", "found bob");
            assertThat(seen.get(0).arguments()).containsExactly("ann", 7);
            assertThat(seen.get(1).arguments()).isEmpty();
            assertThat(seen.get(2).arguments()).containsExactly("bob");
        }
    }

    @Test
    void hookSeesValueOfFutureOnCompletingThread() throws InterruptedException {
        AtomicReference<Thread> ranOn = new AtomicReference<>();
        CompletableFuture<String> source = new CompletableFuture<>();
        CompletableFuture<String> later = tracker.hook(noting)
                .hook(Hook.after(result -> {
                    ranOn.set(Thread.currentThread());
                    return Enrichment.none().tag("hit", "yes");
                }))
                .future(() -> source);
        Thread completing = new Thread(() -> source.complete("found"));

        completing.start();
        completing.join();

        assertThat(later).isCompletedWithValue("found");
        assertThat(ranOn).hasValue(completing);
        assertThat(onlySeen().value()).isEqualTo("found");
        assertThat(onlyCall().tags()).isEqualTo(Tags.of("table", "users", "hit", "yes"));
    }

    @Test
    void hookSeesFailureOfFuture() {
        IOException failure = new IOException("unreachable");
        CompletableFuture<String> failing = new CompletableFuture<>();
        CompletableFuture<String> cancelled = new CompletableFuture<>();
        CompletableFuture<String> failed = tracker.hook(noting).future(() -> failing);
        CompletableFuture<String> promise = tracker.hook(noting).future(() -> cancelled);
        CompletableFuture<String> already = tracker.hook(noting).future(() -> CompletableFuture.failedFuture(failure));

        failing.completeExceptionally(failure);
        promise.cancel(false);

        assertThat(List.of(failed, already)).allMatch(CompletableFuture::isCompletedExceptionally);
        assertThat(seen).extracting(Seen::outcome).containsExactly(Outcome.FAILURE, Outcome.FAILURE, Outcome.CANCELLED);
        assertThat(seen.get(1).error()).isSameAs(failure);
        assertThat(seen.get(2).error()).isInstanceOf(CancellationException.class);
    }

    @Test
    void hookSeesOutcomeOfBlock() {
        try (Timer timer = tracker.hook(noting).start()) {
            timer.tag("hit", "yes");
            clock.advance(Duration.ofMillis(3));
            timer.success();
        }
        tracker.hook(noting).start().close();

        assertThat(seen).extracting(Seen::outcome).containsExactly(Outcome.SUCCESS, Outcome.UNSET);
        assertThat(seen.get(0).tags()).isEqualTo(Tags.of("table", "users", "hit", "yes"));
        assertThat(seen.get(0).duration()).isEqualTo(Duration.ofMillis(3));
    }
}
