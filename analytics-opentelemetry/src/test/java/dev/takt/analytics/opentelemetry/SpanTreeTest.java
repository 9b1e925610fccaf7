package dev.takt.analytics.opentelemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.config.AnalyticsConfig;
import dev.takt.analytics.stats.CallNode;
import dev.takt.analytics.stats.StatsQuery;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextStorage;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** The call tree of spans, and when spans are recorded. */
class SpanTreeTest {
    @Test
    void spansAreBelowFinalNameOfTheirParents() {
        try (Traced traced = Traced.start()) {
            Span root = traced.span("GET", null).setSpanKind(SpanKind.SERVER).startSpan();
            traced.spanned("auth", root);
            Span handler = traced.span("handler", root).startSpan();
            handler.updateName("Orders.list");
            traced.spanned("SELECT", handler);
            traced.spanned("SELECT", handler);
            handler.end();
            root.setAttribute("http.request.method", "GET");
            root.setAttribute("http.response.status_code", 200L);
            root.updateName("GET /orders");
            root.end();

            assertThat(traced.tree()).containsExactly("GET /orders 1", "  Orders.list 1", "    SELECT 2", "  auth 1");
        }
    }

    @Test
    void spansOfOtherThreadsAreBelowTheirParents() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(4);
        try (Traced traced = Traced.start()) {
            List<Future<Boolean>> roots = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                roots.add(pool.submit(request(traced)));
            }
            for (Future<Boolean> root : roots) {
                assertThat(root.get()).isTrue();
            }

            assertThat(traced.tree()).containsExactly("request 200", "  step 400", "    query 400");
            assertThat(traced.analytics.stats().calls()).isEqualTo(1_000);
            assertThat(traced.analytics.stats().series())
                    .allSatisfy(series -> assertThat(series.inFlight()).isZero());
        } finally {
            pool.shutdownNow();
        }
    }

    private static Callable<Boolean> request(Traced traced) {
        return () -> {
            Span root = traced.span("request", null).startSpan();
            Thread other = new Thread(() -> step(traced, root));
            other.start();
            step(traced, root);
            other.join();
            root.end();
            return true;
        };
    }

    private static void step(Traced traced, Span root) {
        Span step = traced.span("step", root).startSpan();
        traced.spanned("query", step);
        step.end();
    }

    @Test
    void parallelChildrenCoverTimeOnce() {
        try (Traced traced = Traced.start()) {
            Span root = traced.span("root", null).startSpan();
            Span one = traced.span("child", root).startSpan();
            Span other = traced.span("child", root).startSpan();
            one.end();
            other.end();
            root.end();

            CallNode node = traced.analytics.callTree().roots().get(0);
            assertThat(node.selfTime().plus(node.coveredByChildren()))
                    .isEqualTo(node.duration().total());
            assertThat(node.coveredByChildren())
                    .isLessThanOrEqualTo(node.duration().total());
            assertThat(node.coveredByChildren()).isGreaterThan(Duration.ZERO);
        }
    }

    @Test
    void childThatOutlivesItsParentIsDetached() {
        try (Traced traced = Traced.start()) {
            Span root = traced.span("root", null).startSpan();
            Span child = traced.span("child", root).startSpan();
            Span grandchild = traced.span("grandchild", child).startSpan();
            root.end();
            grandchild.end();
            child.updateName("renamed");
            child.end();

            assertThat(traced.analytics.callTree().roots())
                    .filteredOn(node -> node.name().equals("root"))
                    .singleElement()
                    .satisfies(node -> assertThat(node.detached()).isEqualTo(1));
            assertThat(traced.tree()).contains("root 1", "  renamed 1", "  child 0", "    grandchild 1");
        }
    }

    @Test
    void spanBelowTrackedCallIsItsChild() {
        try (Traced traced = Traced.start()) {
            traced.analytics.tracker("job").run(() -> {
                Span outer = traced.span("outer", null).startSpan();
                traced.spanned("inner", outer);
                outer.end();
            });

            assertThat(traced.tree()).containsExactly("job 1", "  outer 1", "    inner 1");
        }
    }

    @Test
    void spanWithRemoteParentIsRoot() {
        Span remote = Span.wrap(SpanContext.createFromRemoteParent(
                "4bf92f3577b34da6a3ce929d0e0e4736",
                "00f067aa0ba902b7",
                TraceFlags.getSampled(),
                TraceState.getDefault()));
        try (Traced traced = Traced.start()) {
            traced.spanned("GET /orders", remote);

            assertThat(traced.tree()).containsExactly("GET /orders 1");
        }
    }

    @Test
    void spansBelowOneThatIsLeftOutBelongToItsParent() {
        try (Traced traced =
                Traced.start(builder -> builder.except(span -> span.getName().equals("filter")))) {
            Span root = traced.span("root", null).startSpan();
            Span filter = traced.span("filter", root).startSpan();
            traced.spanned("query", filter);
            filter.end();
            root.end();

            assertThat(traced.tree()).containsExactly("root 1", "  query 1");
        }
    }

    @Test
    void spansBelowLeftOutRootAreRoots() {
        try (Traced traced = Traced.start(builder -> builder.naming(span ->
                span.getName().equals("health") ? null : SpanNaming.semantic().name(span)))) {
            Span root = traced.span("health", null).startSpan();
            traced.spanned("query", root);
            root.end();

            assertThat(traced.tree()).containsExactly("query 1");
            assertThat(traced.analytics.stats(StatsQuery.all().names("health")).calls())
                    .isZero();
        }
    }

    @Test
    void childWaitsForNameOfItsRoot() {
        try (Traced traced = Traced.start()) {
            Span root = traced.span("root", null).startSpan();
            traced.spanned("child", root);
            assertThat(traced.events()).isEmpty();

            traced.processor.forceFlush();
            assertThat(traced.events()).hasSize(1);
            traced.spanned("child", root);
            assertThat(traced.events()).hasSize(2);
            root.end();

            assertThat(traced.tree()).containsExactly("root 1", "  child 2");
        }
    }

    @Test
    void childOfOldRootIsRecordedAtItsEnd() {
        try (Traced traced = Traced.start(builder -> builder.maxWait(Duration.ZERO))) {
            Span root = traced.span("root", null).startSpan();
            traced.spanned("child", root);

            assertThat(traced.events()).hasSize(1);
            assertThat(traced.analytics.stats().series())
                    .filteredOn(series -> series.name().equals("root"))
                    .singleElement()
                    .satisfies(series -> assertThat(series.inFlight()).isEqualTo(1));
            root.end();
        }
    }

    @Test
    void spansBeyondLimitCountWithoutCaller() {
        try (Traced traced = Traced.start(builder -> builder.maxSpans(2))) {
            Span root = traced.span("root", null).startSpan();
            traced.spanned("first", root);
            traced.spanned("second", root);
            traced.spanned("third", root);
            root.end();
            traced.spanned("after", null);

            assertThat(traced.tree())
                    .containsExactlyInAnyOrder("root 1", "  first 1", "second 1", "third 1", "after 1");
            assertThat(traced.losses("caller-unknown")).isEqualTo(2);
        }
    }

    @Test
    void namingThatThrowsCostsOnlyTheName() {
        try (Traced traced = Traced.start(builder -> builder.naming(span -> {
            throw new IllegalStateException("broken");
        }))) {
            Span root = traced.span("root", null).startSpan();
            try (Scope scope = root.makeCurrent()) {
                traced.spanned("child", root);
            }
            root.end();

            assertThat(traced.tree()).containsExactly("root 1", "  child 1");
            assertThat(traced.losses("bridge-failed")).isPositive();
        }
    }

    @Test
    void trackedCallInScopeIsBelowPresentNameOfItsSpan() {
        try (Traced traced = Traced.start()) {
            ContextStorage storage = traced.processor.following(ContextStorage.defaultStorage());
            Span root = traced.span("GET", null)
                    .setSpanKind(SpanKind.SERVER)
                    .setAttribute("http.request.method", "GET")
                    .startSpan();
            try (Scope scope = storage.attach(Context.root().with(root))) {
                root.updateName("GET /orders");
                traced.analytics.tracker("find").run(() -> {
                    Span query = traced.span("SELECT", root).startSpan();
                    try (Scope inner = storage.attach(Context.root().with(query))) {
                        traced.analytics.tracker("row").run(() -> {});
                    }
                    query.end();
                    try (Scope none = storage.attach(Context.root())) {
                        traced.analytics.tracker("apart").run(() -> {});
                    }
                });
            }
            traced.analytics.tracker("after").run(() -> {});
            root.setAttribute("http.response.status_code", 200L);
            root.end();

            assertThat(traced.tree().stream().sorted())
                    .containsExactly("      row 1", "    SELECT 1", "  find 1", "GET /orders 1", "after 1", "apart 1");
            CallNode node = traced.analytics
                    .callTree(StatsQuery.all().names("find"))
                    .roots()
                    .get(0);
            assertThat(node.selfTime().plus(node.coveredByChildren()))
                    .isEqualTo(node.duration().total());
            assertThat(traced.losses("bridge-failed")).isZero();
        }
    }

    @Test
    void scopeThatIsNeverClosedEndsWithSpan() {
        try (Traced traced = Traced.start()) {
            ContextStorage storage = traced.processor.following(ContextStorage.defaultStorage());
            Span root = traced.span("request", null).startSpan();
            Scope forgotten = storage.attach(Context.root().with(root));
            traced.analytics.tracker("find").run(() -> {});
            root.end();
            traced.analytics.tracker("after").run(() -> {});
            forgotten.close();
            forgotten.close();

            assertThat(traced.tree().stream().sorted()).containsExactly("  find 1", "after 1", "request 1");
        }
    }

    @Test
    void scopeOnOtherThreadTakesItsCalls() throws Exception {
        try (Traced traced = Traced.start()) {
            ContextStorage storage = traced.processor.following(ContextStorage.defaultStorage());
            Span root = traced.span("request", null).startSpan();
            Thread other = new Thread(() -> {
                try (Scope scope = storage.attach(Context.root().with(root))) {
                    traced.analytics.tracker("find").run(() -> {});
                }
                traced.analytics.tracker("after").run(() -> {});
            });
            other.start();
            other.join();
            root.end();

            assertThat(traced.tree().stream().sorted()).containsExactly("  find 1", "after 1", "request 1");
        }
    }

    @Test
    void recordsNothingWhenDisabled() {
        Analytics off = Analytics.builder()
                .config(AnalyticsConfig.defaults().withEnabled(false))
                .build();
        TaktSpanProcessor processor = TaktSpanProcessor.of(off);
        SdkTracerProvider provider =
                SdkTracerProvider.builder().addSpanProcessor(processor).build();
        provider.get("test").spanBuilder("unseen").startSpan().end();

        assertThat(off.stats().calls()).isZero();
    }
}
