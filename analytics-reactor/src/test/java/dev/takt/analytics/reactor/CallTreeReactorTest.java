package dev.takt.analytics.reactor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.config.AnalyticsConfig;
import dev.takt.analytics.stats.CallNode;
import dev.takt.analytics.stats.CallTree;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** The call tree of tracked streams. */
class CallTreeReactorTest {
    private final Analytics analytics =
            Analytics.builder().config(AnalyticsConfig.defaults()).build();

    @AfterEach
    void close() {
        analytics.close();
    }

    private <T> Mono<T> tracked(String name, Mono<T> source) {
        return ReactorAnalytics.track(analytics.tracker(name), source);
    }

    private int call(String name, int value) {
        return analytics.tracker(name).call(() -> value);
    }

    /** Each node as {@code name(calls) [children]}, children by name. */
    private String shape() {
        CallTree tree = analytics.callTree();
        return tree.roots().stream().map(CallTreeReactorTest::shape).sorted().collect(Collectors.joining(" "));
    }

    private static String shape(CallNode node) {
        String own = node.name() + "(" + node.calls() + ")";
        assertThat(node.selfTime()).isBetween(Duration.ZERO, node.duration().total());
        return node.children().isEmpty()
                ? own
                : own
                        + node.children().stream()
                                .map(CallTreeReactorTest::shape)
                                .sorted()
                                .collect(Collectors.joining(" ", "[", "]"));
    }

    @Test
    void nestsWhatASourceCallsOnTheSubscribingThread() {
        tracked("outer", Mono.fromCallable(() -> call("inside", 1))).block();
        call("after", 1);

        assertThat(shape()).isEqualTo("after(1) outer(1)[inside(1)]");
    }

    @Test
    void leavesOutWhatTheSubscriberCalls() {
        tracked("outer", Mono.fromCallable(() -> call("inside", 1)))
                .map(value -> call("after", value))
                .block();

        assertThat(shape()).isEqualTo("after(1) outer(1)[inside(1)]");
    }

    @Test
    void nestsStreamsByTheContextOfTheirSubscriber() {
        tracked(
                        "outer",
                        Mono.just(1)
                                .flatMap(value ->
                                        tracked("inner", Mono.just(value).delayElement(Duration.ofMillis(1)))))
                .block();

        assertThat(shape()).isEqualTo("outer(1)[inner(1)]");
    }

    @Test
    void nestsStreamsOnOtherThreads() {
        tracked(
                        "outer",
                        Mono.just(1)
                                .publishOn(Schedulers.parallel())
                                .flatMap(value -> tracked("inner", Mono.just(value))
                                        .flatMap(inner -> tracked("deep", Mono.just(inner)))))
                .block();

        assertThat(shape()).isEqualTo("outer(1)[deep(1) inner(1)]");
    }

    @Test
    void nestsParallelStreams() {
        tracked(
                        "outer",
                        Flux.range(0, 10)
                                .flatMap(value ->
                                        tracked("inner", Mono.just(value).delayElement(Duration.ofMillis(2))))
                                .then())
                .block();

        assertThat(shape()).isEqualTo("outer(1)[inner(10)]");
    }

    @Test
    void nestsWhatAFluxCallsForEachElement() {
        Flux.range(0, 10)
                .map(value -> call("inside", value))
                .hide()
                .transform(ReactorAnalytics.flux(analytics.tracker("outer")))
                .map(value -> call("after", value))
                .blockLast();

        assertThat(shape()).isEqualTo("after(10) outer(1)[inside(10)]");
    }

    @Test
    void nestsStreamsBelowCallsOfTheThread() {
        analytics.tracker("sync").run(() -> {
            Integer unused = tracked("stream", Mono.fromCallable(() -> call("inside", 1)))
                    .block();
        });

        assertThat(shape()).isEqualTo("sync(1)[stream(1)[inside(1)]]");
    }

    @Test
    void countsEachSubscriptionOfARetryAsAChild() {
        AtomicInteger attempts = new AtomicInteger();
        Mono<Integer> unstable = Mono.fromCallable(() -> {
            if (call("attempt", attempts.incrementAndGet()) < 3) {
                throw new IllegalStateException();
            }
            return 1;
        });
        tracked("outer", tracked("inner", unstable).retry(5)).block();

        assertThat(shape()).isEqualTo("outer(1)[inner(3)[attempt(3)]]");
    }
}
