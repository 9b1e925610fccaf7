package dev.takt.analytics.micrometer;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.require.Require;
import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.LongTaskTimer;
import io.micrometer.core.instrument.Measurement;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import io.micrometer.core.instrument.distribution.pause.PauseDetector;
import io.micrometer.core.instrument.noop.NoopCounter;
import io.micrometer.core.instrument.noop.NoopDistributionSummary;
import io.micrometer.core.instrument.noop.NoopFunctionCounter;
import io.micrometer.core.instrument.noop.NoopFunctionTimer;
import io.micrometer.core.instrument.noop.NoopGauge;
import io.micrometer.core.instrument.noop.NoopLongTaskTimer;
import io.micrometer.core.instrument.noop.NoopMeter;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * A registry that records each measurement of a timer as a call, for libraries that have timers and no observations: connection pools, clients of
 * databases, executors. All other meters do nothing here.
 *
 * <pre>{@code
 * Metrics.addRegistry(TaktMeterRegistry.of(analytics));
 * }</pre>
 *
 * <p>A call has the name of the timer, the event type {@code timer} and the timer's tags, without errors and values {@code none}. Its outcome is
 * taken from the tags {@code outcome}, {@code result}, {@code state}, {@code exception} and {@code error}. Timers that observations measure as well
 * are left out, so that a {@link TaktObservationHandler} beside it counts nothing twice. Each measurement is paid for by both registries.
 */
public final class TaktMeterRegistry extends MeterRegistry {
    private static final List<String> OBSERVED = List.of(
            "http.server.requests",
            "http.client.requests",
            "tasks.scheduled.execution",
            "jdbc.",
            "r2dbc.",
            "spring.kafka.",
            "spring.rabbit.",
            "spring.security.",
            "spring.integration.",
            "takt.");

    private final Analytics analytics;

    private TaktMeterRegistry(Analytics analytics, Predicate<Meter.Id> leftOut) {
        super(Clock.SYSTEM);
        this.analytics = analytics;
        config().meterFilter(MeterFilter.deny(leftOut));
    }

    /** Returns a registry that leaves out the timers that usual observations measure. */
    public static TaktMeterRegistry of(Analytics analytics) {
        return except(analytics, TaktMeterRegistry::isObserved);
    }

    /** Returns a registry that leaves out {@code timers} alone. */
    public static TaktMeterRegistry except(Analytics analytics, Predicate<Meter.Id> timers) {
        return new TaktMeterRegistry(Require.notNull("analytics", analytics), Require.notNull("timers", timers));
    }

    private static boolean isObserved(Meter.Id id) {
        return OBSERVED.stream().anyMatch(id.getName()::startsWith);
    }

    @Override
    protected Timer newTimer(Meter.Id id, DistributionStatisticConfig config, PauseDetector pauseDetector) {
        return new RecordedTimer(id, clock, pauseDetector, analytics);
    }

    @Override
    protected <T> Gauge newGauge(Meter.Id id, @Nullable T object, ToDoubleFunction<T> value) {
        return new NoopGauge(id);
    }

    @Override
    protected Counter newCounter(Meter.Id id) {
        return new NoopCounter(id);
    }

    @Override
    protected DistributionSummary newDistributionSummary(
            Meter.Id id, DistributionStatisticConfig config, double scale) {
        return new NoopDistributionSummary(id);
    }

    @Override
    protected LongTaskTimer newLongTaskTimer(Meter.Id id, DistributionStatisticConfig config) {
        return new NoopLongTaskTimer(id);
    }

    @Override
    protected Meter newMeter(Meter.Id id, Meter.Type type, Iterable<Measurement> measurements) {
        return new NoopMeter(id);
    }

    @Override
    protected <T> FunctionTimer newFunctionTimer(
            Meter.Id id, T object, ToLongFunction<T> count, ToDoubleFunction<T> total, TimeUnit unit) {
        return new NoopFunctionTimer(id);
    }

    @Override
    protected <T> FunctionCounter newFunctionCounter(Meter.Id id, T object, ToDoubleFunction<T> count) {
        return new NoopFunctionCounter(id);
    }

    @Override
    protected TimeUnit getBaseTimeUnit() {
        return TimeUnit.NANOSECONDS;
    }

    @Override
    protected DistributionStatisticConfig defaultHistogramConfig() {
        return DistributionStatisticConfig.NONE;
    }
}
