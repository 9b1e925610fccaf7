package dev.takt.analytics.bench;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.reactor.ReactorAnalytics;
import dev.takt.analytics.tracker.Tracker;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.Blackhole;
import reactor.core.observability.micrometer.Micrometer;
import reactor.core.publisher.Mono;

/** A benchmark of a subscription to a completed Mono, plain and tracked. The source is hidden, so that Reactor does not fuse it. */
@State(Scope.Benchmark)
public class MonoBenchmark {
    private final Analytics analytics = Analytics.create();
    private final Tracker tracker = analytics.tracker("bench.mono");
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final Mono<String> plain = Mono.just("value").hide();
    private final Mono<String> tracked = ReactorAnalytics.track(tracker, plain);
    private final Mono<String> tapped = plain.tap(ReactorAnalytics.listener(tracker));
    private final Mono<String> micrometer = plain.name("bench.mono").tap(Micrometer.metrics(registry));

    /** Ends the writer. */
    @TearDown
    public void close() {
        analytics.close();
        registry.close();
    }

    /** Measures the plain Mono. */
    @Benchmark
    public void plainMono(Blackhole blackhole) {
        plain.subscribe(blackhole::consume);
    }

    /** Measures the tracked Mono. */
    @Benchmark
    public void trackedMono(Blackhole blackhole) {
        tracked.subscribe(blackhole::consume);
    }

    /** Measures the Mono tracked through tap. */
    @Benchmark
    public void tappedMono(Blackhole blackhole) {
        tapped.subscribe(blackhole::consume);
    }

    /** Measures reactor-core-micrometer. */
    @Benchmark
    public void micrometerMono(Blackhole blackhole) {
        micrometer.subscribe(blackhole::consume);
    }
}
