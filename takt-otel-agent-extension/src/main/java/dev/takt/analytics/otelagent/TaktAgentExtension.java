package dev.takt.analytics.otelagent;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.opentelemetry.RecordingSampler;
import dev.takt.analytics.opentelemetry.TaktMetricProducer;
import dev.takt.analytics.opentelemetry.TaktSpanProcessor;
import io.opentelemetry.sdk.autoconfigure.spi.AutoConfigurationCustomizer;
import io.opentelemetry.sdk.autoconfigure.spi.AutoConfigurationCustomizerProvider;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigProperties;
import io.opentelemetry.sdk.metrics.SdkMeterProviderBuilder;
import io.opentelemetry.sdk.metrics.data.AggregationTemporality;
import io.opentelemetry.sdk.trace.SdkTracerProviderBuilder;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An extension that records all spans of the agent as calls, and makes the report when the agent ends with the program.
 *
 * <p>Settings are those of the library, as system properties and variables, with three other defaults: {@code report.on-close} is true,
 * {@code call-log.enabled} is false, and {@code resource.service} is the service name of the agent. A mistake in them leaves the program
 * and the agent as they are without this extension; the standard error has a line about it.
 */
public final class TaktAgentExtension implements AutoConfigurationCustomizerProvider {
    private static final Logger LOG = LoggerFactory.getLogger(TaktAgentExtension.class);
    private static final String RECORD_ALL = "otel.takt.record-all";
    private static final String METRICS = "otel.takt.metrics";
    private static final String TEMPORALITY = "otel.exporter.otlp.metrics.temporality.preference";

    private @Nullable Analytics analytics;
    private boolean hasFailed;

    /** Creates an extension for the service loader. */
    public TaktAgentExtension() {}

    @Override
    public void customize(AutoConfigurationCustomizer agent) {
        agent.addSamplerCustomizer(TaktAgentExtension::sampler);
        agent.addTracerProviderCustomizer(this::tracing);
        agent.addMeterProviderCustomizer(this::metering);
    }

    private static Sampler sampler(Sampler root, ConfigProperties properties) {
        return properties.getBoolean(RECORD_ALL, true) ? RecordingSampler.recordAll(root) : root;
    }

    private SdkTracerProviderBuilder tracing(SdkTracerProviderBuilder builder, ConfigProperties properties) {
        Analytics measuring = analytics(properties);
        return measuring == null
                ? builder
                : builder.addSpanProcessor(new ClosingProcessor(TaktSpanProcessor.of(measuring), measuring));
    }

    private SdkMeterProviderBuilder metering(SdkMeterProviderBuilder builder, ConfigProperties properties) {
        Analytics measuring = properties.getBoolean(METRICS, false) ? analytics(properties) : null;
        if (measuring == null) {
            return builder;
        }
        boolean isDelta = "delta".equalsIgnoreCase(properties.getString(TEMPORALITY, ""));
        return builder.registerMetricProducer(TaktMetricProducer.builder(measuring)
                .temporality(isDelta ? AggregationTemporality.DELTA : AggregationTemporality.CUMULATIVE)
                .build());
    }

    /** Returns the instance of this program, built at the first call; null if it could not be built. */
    private @Nullable Analytics analytics(ConfigProperties properties) {
        if (analytics == null && !hasFailed) {
            try {
                analytics = AgentInstance.build(properties);
            } catch (RuntimeException mistake) {
                hasFailed = true;
                LOG.error("Takt measures nothing: {}", mistake.getMessage());
            }
        }
        return analytics;
    }
}
