package dev.takt.analytics.demo;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.event.Tags;
import dev.takt.analytics.reactor.ReactorScopes;
import dev.takt.analytics.scope.Recorder;
import dev.takt.analytics.scope.Scope;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;

/** The code of {@code docs/scopes.md}. */
final class ScopeExample {
    private static final Tags REDIS = Tags.of("type", "redis");

    private final Recorder recorder = Recorder.create();

    Map<String, Double> handle(Analytics analytics, Supplier<String> lookUp, Consumer<String> save) {
        try (Scope scope = recorder.record()) {
            Scope.incr("cache.hits", 1, REDIS);
            Scope.incr("bytes", 1_250);
            String page = Scope.time("render", () -> lookUp.get().strip());
            analytics.tracker("pages.save").run(() -> save.accept(page));
        }
        return recorder.result();
    }

    double redisHits() {
        return recorder.result(REDIS).getOrDefault("cache.hits", 0.0);
    }

    CompletableFuture<String> later(Supplier<CompletableFuture<String>> load) {
        return Scope.timeFuture("load", load);
    }

    Mono<String> page(Mono<String> load) {
        return ReactorScopes.record(recorder, ReactorScopes.time("load", load).map(String::strip));
    }

    static Recorder slowRequests(Consumer<Map<String, Double>> report) {
        return Recorder.create().onClose(result -> result.getOrDefault("total_recording_duration", 0.0) > 1.0, report);
    }

    static Recorder reported(Analytics analytics) {
        return Recorder.create().onClose(result -> true, result -> result.forEach(analytics::count));
    }

    static void forTenant(Analytics analytics, String tenant, Runnable work) {
        analytics.withTags(Tags.of("tenant", tenant), work::run);
    }
}
