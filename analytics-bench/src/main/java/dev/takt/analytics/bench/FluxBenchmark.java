package dev.takt.analytics.bench;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.reactor.ReactorAnalytics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.Blackhole;
import reactor.core.observability.micrometer.Micrometer;
import reactor.core.publisher.Flux;

/** A benchmark of a Flux of 1,000 elements: a bare range, and one with about 50 ns of work for each element. */
@State(Scope.Benchmark)
public class FluxBenchmark {
    /** Number of elements of a Flux. */
    static final int ELEMENTS = 1_000;

    /** Work of an element in JMH's units; about 50 ns. */
    private static final long WORK = 50;

    private final Analytics analytics = Analytics.create();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final Flux<Integer> range = Flux.range(0, ELEMENTS);
    private final Flux<Integer> trackedRange = ReactorAnalytics.track(analytics.tracker("bench.range"), range);
    private final Flux<Integer> micrometerRange = range.name("bench.range").tap(Micrometer.metrics(registry));
    private final Flux<Integer> working = range.map(FluxBenchmark::work);
    private final Flux<Integer> trackedWorking = ReactorAnalytics.track(analytics.tracker("bench.working"), working);

    /** Ends the writer. */
    @TearDown
    public void close() {
        analytics.close();
        registry.close();
    }

    /** Measures elements without work, untracked. */
    @Benchmark
    public void plainRange(Blackhole blackhole) {
        range.subscribe(blackhole::consume);
    }

    /** Measures elements without work, tracked. */
    @Benchmark
    public void trackedRange(Blackhole blackhole) {
        trackedRange.subscribe(blackhole::consume);
    }

    /** Measures reactor-core-micrometer. */
    @Benchmark
    public void micrometerRange(Blackhole blackhole) {
        micrometerRange.subscribe(blackhole::consume);
    }

    /** Measures elements with work, untracked. */
    @Benchmark
    public void plainWorking(Blackhole blackhole) {
        working.subscribe(blackhole::consume);
    }

    /** Measures elements with work, tracked. */
    @Benchmark
    public void trackedWorking(Blackhole blackhole) {
        trackedWorking.subscribe(blackhole::consume);
    }

    private static Integer work(Integer element) {
        Blackhole.consumeCPU(WORK);
        return element;
    }
}
