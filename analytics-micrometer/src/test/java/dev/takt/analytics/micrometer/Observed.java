package dev.takt.analytics.micrometer;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.config.AnalyticsConfig;
import dev.takt.analytics.event.Event;
import dev.takt.analytics.stats.CallNode;
import io.micrometer.common.KeyValue;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.transport.Kind;
import io.micrometer.observation.transport.ReceiverContext;
import io.micrometer.observation.transport.RequestReplyReceiverContext;
import io.micrometer.observation.transport.RequestReplySenderContext;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** An instance of {@code Analytics} that listens to a registry of observations. */
final class Observed implements AutoCloseable {
    final Analytics analytics = Analytics.builder()
            .config(AnalyticsConfig.of(Map.of("call-log.enabled", "false")))
            .build();
    final ObservationRegistry registry = ObservationRegistry.create();

    Observed() {
        this(builder -> builder);
    }

    Observed(UnaryOperator<TaktObservationHandler.Builder> settings) {
        registry.observationConfig()
                .observationHandler(settings.apply(TaktObservationHandler.builder(analytics))
                        .build());
    }

    /** Returns an observation of a request to a server or of a client, not started. */
    Observation http(boolean isServer, String... keysAndValues) {
        Observation.Context context = isServer ? server() : client();
        Observation observation = Observation.createNotStarted(
                isServer ? "http.server.requests" : "http.client.requests", () -> context, registry);
        return tagged(observation, keysAndValues);
    }

    static RequestReplyReceiverContext<String, String> server() {
        return new RequestReplyReceiverContext<>((carrier, key) -> null);
    }

    static RequestReplySenderContext<String, String> client() {
        return new RequestReplySenderContext<>((carrier, key, value) -> {});
    }

    static ReceiverContext<String> consumer() {
        return new ReceiverContext<>((carrier, key) -> null, Kind.CONSUMER);
    }

    Observation named(String name, String... keysAndValues) {
        return tagged(Observation.createNotStarted(name, registry), keysAndValues);
    }

    static Observation tagged(Observation observation, String... keysAndValues) {
        for (int i = 0; i < keysAndValues.length; i += 2) {
            observation.lowCardinalityKeyValue(KeyValue.of(keysAndValues[i], keysAndValues[i + 1]));
        }
        return observation;
    }

    List<Event> calls() {
        return analytics.events();
    }

    Event onlyCall() {
        List<Event> calls = calls();
        if (calls.size() != 1) {
            throw new AssertionError("expected one call but there are " + calls);
        }
        return calls.get(0);
    }

    /** Returns the names in the call tree in their order, each with those below it in brackets. */
    String tree() {
        return text(analytics.callTree().roots());
    }

    private static String text(List<CallNode> nodes) {
        return nodes.stream()
                .map(node -> node.name() + (node.children().isEmpty() ? "" : "[" + text(node.children()) + "]"))
                .sorted()
                .collect(Collectors.joining(", "));
    }

    long failures() {
        return analytics.health().count("bridge-failed");
    }

    @Override
    public void close() {
        analytics.close();
    }
}
