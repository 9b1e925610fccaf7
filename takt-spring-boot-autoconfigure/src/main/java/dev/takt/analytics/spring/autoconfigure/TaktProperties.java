package dev.takt.analytics.spring.autoconfigure;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the integration with Spring. Those of the instance itself are {@code takt.*}, with the keys of {@code config/analytics.conf}.
 *
 * @param enabled whether there is an Analytics bean at all
 * @param observations what is recorded of Micrometer's observations
 * @param tracked whether methods with @Tracked are measured
 * @param executors whether the waits and runs of the application's task executors are measured
 * @param meters the figures of calls as meters of Micrometer
 * @param prometheus the figures of calls in the registry of Prometheus
 * @param timers whether each measurement of a Micrometer timer that no observation covers is a call
 * @param dashboard whether the dashboard is started with the application
 */
@ConfigurationProperties("takt.spring")
public record TaktProperties(
        @DefaultValue("true") boolean enabled,
        @DefaultValue Observations observations,
        @DefaultValue Tracked tracked,
        @DefaultValue Executors executors,
        @DefaultValue Meters meters,
        @DefaultValue Prometheus prometheus,
        @DefaultValue Timers timers,
        @DefaultValue Dashboard dashboard) {

    /**
     * Settings of the observation handler.
     *
     * @param enabled whether observations are recorded as calls
     * @param ignoredRoutes routes of server requests that are left out, with those below them. The endpoints of Actuator if not set
     * @param annotate high-cardinality keys whose values are kept with each call
     * @param parentNames whether the name of the parent observation is kept with each call
     * @param traceIds whether the ids of sampled traces are kept with each call
     */
    public record Observations(
            @DefaultValue("true") boolean enabled,
            @Nullable List<String> ignoredRoutes,
            @DefaultValue List<String> annotate,
            @DefaultValue("false") boolean parentNames,
            @DefaultValue("true") boolean traceIds) {}

    /**
     * Settings of tracked methods.
     *
     * @param enabled whether methods with @Tracked are measured
     */
    public record Tracked(@DefaultValue("true") boolean enabled) {}

    /**
     * Settings of task executors.
     *
     * @param enabled whether the waits and runs of the application's task executors are measured
     */
    public record Executors(@DefaultValue("true") boolean enabled) {}

    /**
     * Settings of the meters.
     *
     * @param enabled whether meter registries are offered the figures of calls, if Prometheus is not
     * @param tagKeys keys of calls' tags that are tags of the meters. One tag with all tags of the series if not set
     * @param percentiles percentiles that are offered as gauges, from 0 to 1
     */
    public record Meters(
            @DefaultValue("true") boolean enabled,
            @DefaultValue List<String> tagKeys,
            @DefaultValue List<Double> percentiles) {}

    /**
     * Settings of Prometheus.
     *
     * @param enabled whether the registry of Prometheus has exact histograms of calls
     */
    public record Prometheus(@DefaultValue("true") boolean enabled) {}

    /**
     * Settings of timers.
     *
     * @param enabled whether each measurement of a Micrometer timer that no observation covers is a call
     */
    public record Timers(@DefaultValue("false") boolean enabled) {}

    /**
     * Settings of the dashboard.
     *
     * @param enabled whether the dashboard is started with the application, as takt.dashboard.* describes it
     */
    public record Dashboard(@DefaultValue("false") boolean enabled) {}
}
