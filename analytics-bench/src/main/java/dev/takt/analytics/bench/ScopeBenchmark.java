package dev.takt.analytics.bench;

import dev.takt.analytics.event.Tags;
import dev.takt.analytics.scope.Recorder;
import dev.takt.analytics.scope.Scope;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Counting where nobody listens, where somebody does, and listening itself. */
public class ScopeBenchmark {
    private static final Tags TAGS = Tags.of("type", "redis", "zone", "a");

    /** A thread that has a scope open. */
    @State(org.openjdk.jmh.annotations.Scope.Thread)
    public static class Listening {
        private final Recorder recorder = Recorder.create();
        private Scope scope = recorder.record();

        /** Opens the scope, on the thread that measures. */
        @Setup(Level.Iteration)
        public void open() {
            scope.close();
            scope = recorder.record();
        }

        /** Closes the scope. */
        @TearDown(Level.Iteration)
        public void close() {
            scope.close();
        }
    }

    /** What is used on a thread without a scope. */
    @State(org.openjdk.jmh.annotations.Scope.Thread)
    public static class Alone {
        private final Recorder recorder = Recorder.create();
        private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
        private final Counter counter = registry.counter("hits");
    }

    /** Nobody listens. */
    @Benchmark
    public void incrOutside() {
        Scope.incr("hits");
    }

    /** Somebody listens. */
    @Benchmark
    public void incrInside(Listening listening) {
        Scope.incr("hits");
    }

    /** Somebody listens, and wants to know of what kind. */
    @Benchmark
    public void incrInsideWithTags(Listening listening) {
        Scope.incr("hits", 1, TAGS);
    }

    /** Listening to nothing. */
    @Benchmark
    public Object emptyScope(Alone alone) {
        try (Scope scope = alone.recorder.record()) {
            return scope;
        }
    }

    /** A peer: Micrometer's counter, which always counts, and for the whole program. */
    @Benchmark
    public void micrometerCounter(Alone alone) {
        alone.counter.increment();
    }

    /** A peer: the same looked up by name and tags at each use. */
    @Benchmark
    public void micrometerCounterByName(Alone alone) {
        alone.registry.counter("hits", "type", "redis", "zone", "a").increment();
    }
}
