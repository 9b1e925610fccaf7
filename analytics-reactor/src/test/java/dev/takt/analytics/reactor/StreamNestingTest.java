package dev.takt.analytics.reactor;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.contract.Nesting;
import dev.takt.analytics.contract.NestingContract;
import dev.takt.analytics.contract.Nestings;
import dev.takt.analytics.scope.Recorder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** Calls of each kind in streams of each kind, and the other way round. */
class StreamNestingTest extends NestingContract {
    @Override
    protected Map<String, Nesting> ways() {
        Map<String, Nesting> ways = new LinkedHashMap<>();
        ways.put(
                "Mono",
                (analytics, name, inside) ->
                        tracked(analytics, name, Mono.fromRunnable(inside)).block());
        ways.put(
                "Mono in flatMap",
                (analytics, name, inside) -> Mono.just(1)
                        .flatMap(value -> tracked(analytics, name, Mono.fromRunnable(inside)))
                        .block());
        ways.put(
                "Flux",
                (analytics, name, inside) -> Flux.just(1)
                        .doOnNext(value -> inside.run())
                        .transform(ReactorAnalytics.flux(analytics.tracker(name)))
                        .blockLast());
        ways.put("Mono on a wrapped scheduler", (analytics, name, inside) -> {
            ExecutorService pool = Executors.newSingleThreadExecutor();
            Scheduler scheduler = ReactorAnalytics.wrap(analytics, Schedulers.fromExecutorService(pool));
            tracked(analytics, name, Mono.fromRunnable(inside).subscribeOn(scheduler))
                    .block();
            Nestings.await(pool.submit(() -> {}), pool);
            scheduler.dispose();
        });
        ways.put(
                "Mono in a batch",
                (analytics, name, inside) -> ReactorAnalytics.batch(
                                analytics, "batch", tracked(analytics, name, Mono.fromRunnable(inside)))
                        .block());
        ways.put(
                "Mono in a scope",
                (analytics, name, inside) -> ReactorScopes.record(
                                Recorder.create(), tracked(analytics, name, Mono.fromRunnable(inside)))
                        .block());
        return ways;
    }

    @Override
    protected Map<String, Nesting> others() {
        Map<String, Nesting> all = Nestings.all();
        all.putAll(ways());
        return all;
    }

    private static <T> Mono<T> tracked(Analytics analytics, String name, Mono<T> source) {
        return ReactorAnalytics.track(analytics.tracker(name), source);
    }
}
