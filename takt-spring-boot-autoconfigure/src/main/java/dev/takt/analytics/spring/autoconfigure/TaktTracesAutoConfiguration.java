package dev.takt.analytics.spring.autoconfigure;

import dev.takt.analytics.event.TraceSource;
import dev.takt.analytics.micrometer.MicrometerTraces;
import io.micrometer.tracing.Tracer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.util.function.SingletonSupplier;

/** Auto-configuration of the source of trace ids, for applications with Micrometer Tracing. */
@AutoConfiguration(
        before = TaktAutoConfiguration.class,
        afterName = {
            "org.springframework.boot.actuate.autoconfigure.tracing.BraveAutoConfiguration",
            "org.springframework.boot.actuate.autoconfigure.tracing.OpenTelemetryTracingAutoConfiguration",
            "org.springframework.boot.micrometer.tracing.brave.autoconfigure.BraveAutoConfiguration",
            "org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.OpenTelemetryTracingAutoConfiguration"
        })
@ConditionalOnClass({Tracer.class, MicrometerTraces.class})
@ConditionalOnBean(Tracer.class)
@ConditionalOnProperty(name = "takt.spring.enabled", matchIfMissing = true)
public final class TaktTracesAutoConfiguration {
    /** Returns the source of the current spans. The tracer is found at the first call, because it may depend on the instance itself. */
    @Bean
    @ConditionalOnMissingBean
    TraceSource taktTraceSource(ObjectProvider<Tracer> tracers) {
        SingletonSupplier<TraceSource> traces = SingletonSupplier.of(() -> MicrometerTraces.of(tracers.getObject()));
        return () -> traces.obtain().current();
    }
}
