package dev.takt.analytics.spring.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.event.Exemplar;
import dev.takt.analytics.event.TraceContext;
import dev.takt.analytics.event.TraceSource;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import java.lang.reflect.Proxy;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class TaktTracesAutoConfigurationTest {
    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(TaktAutoConfiguration.class, TaktTracesAutoConfiguration.class));

    @Test
    void callHasIdsOfCurrentSpan() {
        runner.withBean(Tracer.class, () -> tracer("4bf92f3577b34da6a3ce929d0e0e4736"))
                .run(context -> {
                    Analytics analytics = context.getBean(Analytics.class);
                    analytics.tracker("find").run(() -> {});

                    assertThat(analytics.events())
                            .singleElement()
                            .satisfies(call -> assertThat(call.annotations())
                                    .isEqualTo(Map.of(
                                            Exemplar.TRACE_ID,
                                            "4bf92f3577b34da6a3ce929d0e0e4736",
                                            Exemplar.SPAN_ID,
                                            "00f067aa0ba902b7")));
                });
    }

    @Test
    void callsHaveNoSourceWithoutTracer() {
        runner.run(context -> assertThat(context).doesNotHaveBean(TraceSource.class));
        runner.withClassLoader(new FilteredClassLoader(Tracer.class))
                .run(context ->
                        assertThat(context).hasSingleBean(Analytics.class).doesNotHaveBean(TraceSource.class));
    }

    @Test
    void backsOffForOwnSource() {
        runner.withBean(Tracer.class, () -> tracer("1"))
                .withBean("mine", TraceSource.class, () -> () -> new TraceContext("2", ""))
                .run(context -> assertThat(context).hasSingleBean(TraceSource.class));
    }

    /** Returns a tracer whose current span is sampled and has these ids. */
    private static Tracer tracer(String traceId) {
        io.micrometer.tracing.TraceContext ids = answering(
                io.micrometer.tracing.TraceContext.class,
                Map.of("traceId", traceId, "spanId", "00f067aa0ba902b7", "sampled", true));
        Span span = answering(Span.class, Map.of("context", ids, "isNoop", false));
        return answering(Tracer.class, Map.of("currentSpan", span));
    }

    private static <T> T answering(Class<T> type, Map<String, Object> answers) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> answers.get(method.getName())));
    }
}
