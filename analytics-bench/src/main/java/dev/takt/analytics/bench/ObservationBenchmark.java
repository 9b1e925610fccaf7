package dev.takt.analytics.bench;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.micrometer.TaktObservationHandler;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler.IgnoredMeters;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.transport.RequestReplyReceiverContext;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A benchmark of an observation of a request, with no handler that does anything, with ours, and with that of Micrometer's meters. */
@State(Scope.Benchmark)
public class ObservationBenchmark {
    private final Analytics analytics = Analytics.create();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final ObservationRegistry idle = registry(context -> true);
    private final ObservationRegistry takt =
            registry(TaktObservationHandler.builder(analytics).build());
    private final ObservationRegistry micrometer = registry(new DefaultMeterObservationHandler(meters));
    private final ObservationRegistry micrometerWithoutLongTasks =
            registry(new DefaultMeterObservationHandler(meters, IgnoredMeters.LONG_TASK_TIMER));

    private static ObservationRegistry registry(ObservationHandler<Observation.Context> handler) {
        ObservationRegistry registry = ObservationRegistry.create();
        registry.observationConfig().observationHandler(handler);
        return registry;
    }

    /** Ends the writer. */
    @TearDown
    public void close() {
        analytics.close();
        meters.close();
    }

    /** Measures an observation whose handler does nothing. */
    @Benchmark
    public void idle() {
        observe(idle);
    }

    /** Measures an observation that becomes a call. */
    @Benchmark
    public void takt() {
        observe(takt);
    }

    /** Measures an observation that becomes a timer and a long task timer. */
    @Benchmark
    public void micrometer() {
        observe(micrometer);
    }

    /** Measures an observation that becomes a timer alone. */
    @Benchmark
    public void micrometerWithoutLongTasks() {
        observe(micrometerWithoutLongTasks);
    }

    private static void observe(ObservationRegistry registry) {
        Observation.createNotStarted(
                        "http.server.requests",
                        () -> new RequestReplyReceiverContext<String, String>((carrier, key) -> null),
                        registry)
                .lowCardinalityKeyValue("method", "GET")
                .lowCardinalityKeyValue("uri", "/users/{id}")
                .lowCardinalityKeyValue("status", "200")
                .lowCardinalityKeyValue("outcome", "SUCCESS")
                .lowCardinalityKeyValue("exception", "none")
                .start()
                .stop();
    }
}
