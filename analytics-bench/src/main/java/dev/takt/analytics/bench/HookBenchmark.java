package dev.takt.analytics.bench;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.tracker.Hook;
import dev.takt.analytics.tracker.Tracker;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A benchmark of a call of a trivial supplier with a hook at its end. */
@State(Scope.Benchmark)
public class HookBenchmark {
    private final Object value = new Object();

    @SuppressWarnings("UnnecessaryLambda") // made once on purpose
    private final Supplier<Object> work = () -> value;

    private final Analytics analytics = Analytics.create();
    private final Tracker hooked = analytics.tracker("bench.hooked").hook(Hook.after(result -> null));
    private final ObservationRegistry observations = observations();

    /** Ends the writer. */
    @TearDown
    public void close() {
        analytics.close();
    }

    /** Measures a call with one after-hook that does nothing; the row is kept. */
    @Benchmark
    public Object hookedCall() {
        return hooked.call(work);
    }

    /** Measures Micrometer's observation with one handler that does nothing; it keeps nothing and reads no clock. */
    @Benchmark
    public @Nullable Object micrometerObservation() {
        return Observation.createNotStarted("bench.hooked", observations).observe(work);
    }

    private static ObservationRegistry observations() {
        ObservationRegistry registry = ObservationRegistry.create();
        registry.observationConfig().observationHandler((ObservationHandler<Observation.Context>) context -> true);
        return registry;
    }
}
