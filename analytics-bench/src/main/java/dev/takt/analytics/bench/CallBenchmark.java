package dev.takt.analytics.bench;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.reactor.ReactorAnalytics;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import reactor.core.publisher.Mono;

/** Placeholder. */
@State(Scope.Benchmark)
public class CallBenchmark {

    private final Analytics analytics = new Analytics();
    private final Timer timer = new SimpleMeterRegistry().timer("x");

    /** Ours. */
    @Benchmark
    public Integer call() {
        return analytics.call(() -> 1);
    }

    /** A peer. */
    @Benchmark
    public Integer micrometer() {
        return timer.record(() -> 1);
    }

    /** Reactor. */
    @Benchmark
    public Mono<Integer> mono() {
        return ReactorAnalytics.track(analytics, Mono.just(1));
    }
}
