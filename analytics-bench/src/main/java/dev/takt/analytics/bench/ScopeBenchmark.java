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

/** A benchmark of counting without and with an open scope, and of opening scopes. */
public class ScopeBenchmark {
    private static final Tags TAGS = Tags.of("type", "redis", "zone", "a");

    /** A thread with an open scope. */
    @State(org.openjdk.jmh.annotations.Scope.Thread)
    public static class Listening {
        private final Recorder recorder = Recorder.create();
        private Scope scope = recorder.record();

        /** Opens the scope on the measuring thread. */
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

    /** The state of a thread without a scope. */
    @State(org.openjdk.jmh.annotations.Scope.Thread)
    public static class Alone {
        private final Recorder recorder = Recorder.create();
        private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
        private final Counter counter = registry.counter("hits");
    }

    /** Measures counting without a scope. */
    @Benchmark
    public void incrOutside() {
        Scope.incr("hits");
    }

    /** Measures counting in a scope. */
    @Benchmark
    public void incrInside(Listening listening) {
        Scope.incr("hits");
    }

    /** Measures counting in a scope, with tags. */
    @Benchmark
    public void incrInsideWithTags(Listening listening) {
        Scope.incr("hits", 1, TAGS);
    }

    /** Measures opening and closing an empty scope. */
    @Benchmark
    public Object emptyScope(Alone alone) {
        try (Scope scope = alone.recorder.record()) {
            return scope;
        }
    }

    /** Measures Micrometer's counter, which always counts, for the whole program. */
    @Benchmark
    public void micrometerCounter(Alone alone) {
        alone.counter.increment();
    }

    /** Measures the same counter, looked up by name and tags at each use. */
    @Benchmark
    public void micrometerCounterByName(Alone alone) {
        alone.registry.counter("hits", "type", "redis", "zone", "a").increment();
    }
}
