package dev.takt.analytics.demo;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.batch.Batch;
import dev.takt.analytics.reactor.ReactorAnalytics;
import dev.takt.analytics.tracker.Tracker;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The code of {@code docs/batch.md}. */
final class BatchExample {
    private BatchExample() {}

    static long lengths(Analytics analytics, List<String> tracks) {
        Tracker fetch = analytics.tracker("tracks.fetch", "http");
        long length = 0;
        try (Batch batch = analytics.batchMode("Fetching [bold]tracks[/bold]")) {
            for (int i = 0; i < tracks.size(); i++) {
                batch.update("now [cyan]%s[/cyan]", tracks.get(i)); // brackets in a track's name are not markup
                batch.progress(i, tracks.size());
                String track = tracks.get(i);
                length += fetch.call(track::length); // counted by the batch, not logged
            }
        }
        return length;
    }

    static CompletableFuture<Long> later(Analytics analytics, Function<String, CompletableFuture<Long>> client) {
        Function<String, CompletableFuture<Long>> count =
                analytics.tracker("tracks.count", "http").trackFuture(client);

        return analytics.batchMode("Counting", () -> count.apply("jazz").thenCombine(count.apply("folk"), Long::sum));
    }

    static Mono<Long> reactive(Analytics analytics, Function<String, Mono<Long>> client) {
        Tracker count = analytics.tracker("tracks.count", "http");
        Mono<Long> all = Flux.just("jazz", "folk")
                .flatMap(kind -> ReactorAnalytics.track(count, client.apply(kind)))
                .reduce(0L, Long::sum);

        return ReactorAnalytics.batch(analytics, "Counting", all); // one batch for each subscription
    }
}
