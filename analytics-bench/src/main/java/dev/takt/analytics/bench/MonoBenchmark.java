package dev.takt.analytics.bench;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.reactor.ReactorAnalytics;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.Blackhole;
import reactor.core.publisher.Mono;

/** A completed Mono, subscribed to: plain and tracked. The source is hidden, so that Reactor does not fuse it away. */
@State(Scope.Benchmark)
public class MonoBenchmark {
    private final Analytics analytics = Analytics.create();
    private final Mono<String> plain = Mono.just("value").hide();
    private final Mono<String> tracked = ReactorAnalytics.track(analytics.tracker("bench.mono"), plain);

    /** Ends the writer. */
    @TearDown
    public void close() {
        analytics.close();
    }

    /** Without us. */
    @Benchmark
    public void plainMono(Blackhole blackhole) {
        plain.subscribe(blackhole::consume);
    }

    /** With us. */
    @Benchmark
    public void trackedMono(Blackhole blackhole) {
        tracked.subscribe(blackhole::consume);
    }
}
