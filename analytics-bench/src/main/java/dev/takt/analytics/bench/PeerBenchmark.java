package dev.takt.analytics.bench;

import com.codahale.metrics.MetricRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.LongHistogram;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.testing.exporter.InMemoryMetricReader;
import java.util.function.Supplier;
import jdk.jfr.Recording;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A benchmark of other libraries that time the same call. Except JFR none of them keeps the call. */
@State(Scope.Benchmark)
public class PeerBenchmark {
    private final Object value = new Object();

    @SuppressWarnings("UnnecessaryLambda") // made once on purpose
    private final Supplier<Object> work = () -> value;

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final Timer plain = registry.timer("bench.plain");
    private final Timer withPercentiles =
            Timer.builder("bench.call").publishPercentiles(0.5, 0.95, 0.99).register(registry);
    private final com.codahale.metrics.Timer dropwizard = new MetricRegistry().timer("bench.call");
    private final SdkMeterProvider meters = SdkMeterProvider.builder()
            .registerMetricReader(InMemoryMetricReader.create())
            .build();
    private final LongHistogram histogram =
            meters.get("bench").histogramBuilder("bench.call").ofLongs().build();
    private final Attributes attributes = Attributes.empty();
    private final Recording recording = new Recording();

    /** Starts a JFR recording. */
    @Setup
    public void start() {
        recording.enable(CallEvent.class).withoutStackTrace().withThreshold(java.time.Duration.ZERO);
        recording.start();
    }

    /** Ends the recording and the registries. */
    @TearDown
    public void close() {
        recording.close();
        registry.close();
        meters.close();
    }

    /** Measures Micrometer's timer: a count, a sum, a maximum. */
    @Benchmark
    public @Nullable Object micrometerPlainTimer() {
        return plain.record(work);
    }

    /** Measures Micrometer's timer with percentiles. */
    @Benchmark
    public @Nullable Object micrometerTimer() {
        return withPercentiles.record(work);
    }

    /** Measures Dropwizard's timer with its default reservoir. */
    @Benchmark
    public Object dropwizardTimer() {
        return dropwizard.timeSupplier(work);
    }

    /** Measures OpenTelemetry's histogram, which records the nanoseconds between two clock reads. */
    @Benchmark
    public Object openTelemetryHistogram() {
        long start = System.nanoTime();
        Object result = work.get();
        histogram.record(System.nanoTime() - start, attributes);
        return result;
    }

    /** Measures a JFR event without stack trace. */
    @Benchmark
    public Object jfrEvent() {
        CallEvent event = new CallEvent();
        event.begin();
        Object result = work.get();
        event.name = "bench.call";
        event.commit();
        return result;
    }

    /** The JFR event of a call. */
    static final class CallEvent extends jdk.jfr.Event {
        @Nullable
        String name;
    }
}
