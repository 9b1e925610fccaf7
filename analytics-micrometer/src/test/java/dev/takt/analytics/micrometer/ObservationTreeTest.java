package dev.takt.analytics.micrometer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.takt.analytics.stats.CallNode;
import io.micrometer.common.KeyValue;
import io.micrometer.context.ContextSnapshot;
import io.micrometer.context.ContextSnapshotFactory;
import io.micrometer.observation.Observation;
import io.micrometer.observation.contextpropagation.ObservationThreadLocalAccessor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The place of observations in the call tree, and of what runs in their scopes. */
class ObservationTreeTest {
    private final Observed observed = new Observed();
    private final ExecutorService other = Executors.newSingleThreadExecutor();

    @AfterEach
    void close() {
        observed.registry.setCurrentObservationScope(null);
        other.shutdownNow();
        observed.close();
    }

    @Test
    void callInScopeIsChild() {
        observed.named("bake").observe(() -> call("knead"));

        assertThat(tree()).isEqualTo("bake[knead]");
    }

    @Test
    void observationInTrackedCallIsItsChild() {
        observed.named("serve")
                .observe(() -> observed.analytics
                        .tracker("bake")
                        .run(() -> observed.named("jdbc.query").observe(() -> call("row"))));

        assertThat(tree()).isEqualTo("serve[bake[jdbc.query[row]]]");
    }

    @Test
    void callsOfRequestAreBelowItsRoute() {
        Observation request = observed.http(true, "method", "GET", "uri", "UNKNOWN", "status", "200");
        request.start();
        try (Observation.Scope scope = request.openScope()) {
            request.lowCardinalityKeyValue("uri", "/orders/{id}");
            call("find");
            observed.named("jdbc.query", "jdbc.datasource.name", "shop").observe(() -> call("row"));
        }
        request.lowCardinalityKeyValue("status", "404");
        request.stop();

        assertThat(tree()).isEqualTo("GET /orders/{id}[find, jdbc.query[row]]");
        CallNode root = observed.analytics.callTree().roots().get(0);
        assertThat(root.calls()).isEqualTo(1);
        assertThat(root.selfTime().plus(root.coveredByChildren()))
                .isEqualTo(root.duration().total());
        assertThat(root.slowest()).hasSize(1);
    }

    @Test
    void callBeforeRouteIsBelowUnknownRoute() {
        Observation request = observed.http(true, "method", "GET", "uri", "UNKNOWN");
        request.start();
        try (Observation.Scope scope = request.openScope()) {
            call("authorize");
            request.lowCardinalityKeyValue("uri", "/orders/{id}");
            call("find");
        }
        request.stop();

        assertThat(tree()).isEqualTo("GET (unknown)[authorize], GET /orders/{id}[find]");
    }

    @Test
    void observationBetweenFollowsItsParentToItsRoute() {
        Observation request = observed.http(true, "method", "GET", "uri", "UNKNOWN");
        request.start();
        try (Observation.Scope scope = request.openScope()) {
            observed.named("secured").observe(() -> {
                request.lowCardinalityKeyValue("uri", "/orders/{id}");
                call("find");
            });
        }
        request.stop();

        assertThat(tree()).isEqualTo("GET /orders/{id}[secured[find]]");
    }

    @Test
    void parentWithoutScopeIsCaller() {
        Observation parent = observed.named("serve").start();
        observed.named("fetch").parentObservation(parent).observe(() -> call("read"));
        parent.stop();

        assertThat(tree()).isEqualTo("serve[fetch[read]]");
    }

    @Test
    void parentOfOtherThreadIsCaller() throws Exception {
        Observation parent = observed.named("serve").start();
        onOtherThread(() -> {
            call("alone");
            observed.named("fetch").parentObservation(parent).observe(() -> call("read"));
        });
        parent.stop();

        assertThat(tree()).isEqualTo("alone, serve[fetch[read]]");
    }

    @Test
    void scopeOnOtherThreadTakesItsCalls() throws Exception {
        Observation observation = observed.named("bake").start();
        onOtherThread(() -> {
            try (Observation.Scope scope = observation.openScope()) {
                call("knead");
            }
            call("after");
        });
        observation.stop();

        assertThat(tree()).isEqualTo("after, bake[knead]");
    }

    @Test
    void propagatedContextHasInnermostCall() throws Exception {
        ObservationThreadLocalAccessor.getInstance().setObservationRegistry(observed.registry);
        observed.named("serve")
                .observe(() -> observed.analytics.tracker("bake").run(() -> {
                    ContextSnapshot snapshot =
                            ContextSnapshotFactory.builder().build().captureAll();
                    onOtherThread(() -> {
                        try (ContextSnapshot.Scope scope = snapshot.setThreadLocals()) {
                            call("knead");
                            observed.named("oven").observe(() -> {});
                        }
                        call("after");
                    });
                }));

        assertThat(tree()).isEqualTo("after, serve[bake[knead, oven]]");
    }

    @Test
    void propagatedObservationAloneIsCaller() throws Exception {
        ObservationThreadLocalAccessor.getInstance().setObservationRegistry(observed.registry);
        ContextSnapshotFactory clearing =
                ContextSnapshotFactory.builder().clearMissing(true).build();
        Observation observation = observed.named("serve").start();
        reactor.util.context.Context context =
                reactor.util.context.Context.of(ObservationThreadLocalAccessor.KEY, observation);
        onOtherThread(() -> {
            try (ContextSnapshot.Scope scope = clearing.setThreadLocalsFrom(context)) {
                call("knead");
                try (ContextSnapshot.Scope none =
                        clearing.setThreadLocalsFrom(reactor.util.context.Context.of("other", 1))) {
                    call("apart");
                }
                call("bake");
            }
            call("after");
        });
        observation.stop();

        assertThat(tree()).isEqualTo("after, apart, serve[bake, knead]");
    }

    @Test
    void errorLeavesScope() {
        assertThatThrownBy(() -> observed.named("bake").observe(() -> {
                    observed.analytics.tracker("knead").run(() -> {
                        throw new IllegalStateException("dry");
                    });
                }))
                .hasMessage("dry");
        call("after");

        assertThat(tree()).isEqualTo("after, bake[knead]");
        assertThat(observed.analytics.callTree().roots())
                .filteredOn(root -> root.name().equals("bake"))
                .extracting(CallNode::failures)
                .containsExactly(1L);
    }

    @Test
    void scopeThatIsNeverClosedEndsWithObservation() {
        Observation observation = observed.named("bake").start();
        Observation.Scope forgotten = observation.openScope();
        call("knead");
        observation.stop();
        call("after");

        assertThat(tree()).isEqualTo("after, bake[knead]");
        forgotten.close();
    }

    @Test
    void scopeThatIsNeverClosedEndsWithCallAround() {
        Observation observation = observed.named("bake").start();
        observed.analytics.tracker("serve").run(() -> {
            Observation.Scope unused = observation.openScope();
            call("knead");
        });
        call("after");
        observation.stop();

        assertThat(tree()).isEqualTo("after, bake[knead], serve");
    }

    @Test
    void scopeThatIsClosedTwiceIsClosedOnce() {
        Observation outer = observed.named("serve").start();
        Observation inner = observed.named("bake").start();
        try (Observation.Scope around = outer.openScope()) {
            Observation.Scope scope = inner.openScope();
            scope.close();
            scope.close();
            call("after");
        }
        inner.stop();
        outer.stop();

        assertThat(tree()).isEqualTo("bake, serve[after]");
    }

    @Test
    void scopeThatIsClosedOnOtherThreadEndsWithObservation() throws Exception {
        Observation observation = observed.named("bake").start();
        Observation.Scope scope = observation.openScope();
        onOtherThread(() -> {
            scope.close();
            call("other");
        });
        observation.stop();
        call("after");

        assertThat(tree()).isEqualTo("after, bake, other");
    }

    @Test
    @SuppressWarnings("deprecation") // older code calls it
    void resetScopesAreLeft() {
        Observation outer = observed.named("serve").start();
        Observation inner = observed.named("bake").start();
        Observation.Scope around = outer.openScope();
        Observation.Scope scope = inner.openScope();
        scope.reset();
        call("none");
        scope.makeCurrent();
        call("knead");
        scope.close();
        call("plate");
        around.close();
        call("after");
        inner.stop();
        outer.stop();

        assertThat(tree()).isEqualTo("after, bake[knead], none, serve[plate]");
    }

    @Test
    void callsOfObservationWithoutNameBelongToItsCaller() {
        try (Observed naming = new Observed(builder -> builder.naming(context -> "hidden".equals(context.getName())
                ? null
                : CallName.of(context.getName(), "observation", dev.takt.analytics.event.Tags.empty())))) {
            naming.named("serve")
                    .observe(() -> naming.named("hidden")
                            .observe(() -> naming.analytics.tracker("knead").run(() -> {})));
            naming.named("hidden")
                    .observe(() -> naming.analytics.tracker("alone").run(() -> {}));

            assertThat(naming.tree()).isEqualTo("alone, serve[knead]");
        }
    }

    @Test
    void parallelCallsCoverTimeOnce() throws Exception {
        Observation observation = observed.named("bake").start();
        onOtherThread(() -> {
            try (Observation.Scope scope = observation.openScope()) {
                call("knead");
            }
        });
        try (Observation.Scope scope = observation.openScope()) {
            call("heat");
        }
        observation.lowCardinalityKeyValue(KeyValue.of("oven", "1"));
        observation.stop();

        CallNode bake = observed.analytics.callTree().roots().get(0);
        assertThat(bake.tags().get("oven")).isNull();
        assertThat(bake.selfTime().plus(bake.coveredByChildren()))
                .isEqualTo(bake.duration().total());
        assertThat(bake.coveredByChildren()).isPositive();
        assertThat(observed.failures()).isZero();
    }

    private void call(String name) {
        observed.analytics.tracker(name).run(() -> {});
    }

    private String tree() {
        assertThat(observed.failures()).isZero();
        return observed.tree();
    }

    private void onOtherThread(Runnable work) {
        try {
            other.submit(work).get(30, TimeUnit.SECONDS);
        } catch (Exception failed) {
            throw new AssertionError(failed);
        }
    }
}
