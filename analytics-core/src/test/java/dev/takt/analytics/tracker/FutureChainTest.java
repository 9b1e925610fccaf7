package dev.takt.analytics.tracker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.contract.ManualClock;
import dev.takt.analytics.scope.Recorder;
import dev.takt.analytics.scope.Scope;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Long chains and loops of our promises: they end as those of plain futures do, whatever the depth. */
@ParameterizedClass(name = "{0}")
@MethodSource("ways")
class FutureChainTest {
    private static final int LINKS = 20_000;

    /** Deeper than what is completed within each other without looking at the stack. */
    private static final int LEVELS = 100;

    @Parameter
    private PromiseWay way;

    private final Analytics analytics =
            Analytics.builder().clock(new ManualClock()).build();
    private final Scope scope = Recorder.create().record();
    private final Queue<CompletableFuture<Object>> steps = new ArrayDeque<>();
    private PromiseWay.Form form;

    static Stream<PromiseWay> ways() {
        return PromiseWay.all();
    }

    @BeforeEach
    void useTheWay() {
        form = way.of(analytics);
    }

    @AfterEach
    void close() {
        scope.close();
        analytics.close();
    }

    @Test
    void chainCompletes() {
        CompletableFuture<Object> first = new CompletableFuture<>();
        CompletableFuture<Object> last = chain(first, future -> future);

        first.complete("found");

        assertThat(last).isCompletedWithValue("found");
    }

    @Test
    void chainThroughDependentsCompletes() {
        CompletableFuture<Object> first = new CompletableFuture<>();
        CompletableFuture<Object> last = chain(first, future -> future.thenApply(value -> (Integer) value + 1));

        first.complete(0);

        assertThat(last).isCompletedWithValue(LINKS);
    }

    @Test
    void chainFails() {
        IOException error = new IOException("unreachable");
        CompletableFuture<Object> first = new CompletableFuture<>();
        CompletableFuture<Object> last = chain(first, future -> future);

        first.completeExceptionally(error);

        assertThat(FutureWay.outcomeOf(last)).isSameAs(error);
    }

    @Test
    void chainIsCancelledFromItsSource() {
        CompletableFuture<Object> first = new CompletableFuture<>();
        CompletableFuture<Object> last = chain(first, future -> future);

        first.cancel(true);

        assertThat(last).isCancelled();
    }

    @Test
    void chainIsCancelledFromItsEnd() {
        CompletableFuture<Object> first = new CompletableFuture<>();
        CompletableFuture<Object> last = chain(first, future -> future);

        assertThat(last.cancel(true)).isTrue();

        assertThat(last).isCancelled();
        assertThat(first).isCancelled();
    }

    @Test
    void loopCompletes() {
        CompletableFuture<Object> last = round(LINKS);

        for (CompletableFuture<Object> step = steps.poll(); step != null; step = steps.poll()) {
            step.complete("step");
        }

        assertThat(last).isCompletedWithValue("done");
    }

    @Test
    void sourceCompletedByDependentEndsItsPromiseAtOnce() {
        List<CompletableFuture<Object>> sources = new ArrayList<>();
        List<CompletableFuture<Object>> promises = new ArrayList<>();
        List<Boolean> doneAtOnce = new ArrayList<>();
        for (int level = 0; level < LEVELS; level++) {
            CompletableFuture<Object> source = new CompletableFuture<>();
            sources.add(source);
            promises.add(form.future(() -> source));
        }
        for (int level = 0; level < LEVELS - 1; level++) {
            int next = level + 1;
            CompletableFuture<Void> unused = promises.get(level).thenAccept(value -> {
                sources.get(next).complete(value);
                doneAtOnce.add(promises.get(next).isDone());
            });
        }

        sources.get(0).complete("found");

        assertThat(doneAtOnce).hasSize(LEVELS - 1).containsOnly(true);
    }

    private CompletableFuture<Object> round(int left) {
        Supplier<CompletionStage<Object>> work = () -> step().thenCompose(value -> left > 0 ? round(left - 1) : done());
        return form.future(work);
    }

    private CompletableFuture<Object> step() {
        CompletableFuture<Object> step = new CompletableFuture<>();
        steps.add(step);
        return step;
    }

    private static CompletableFuture<Object> done() {
        return CompletableFuture.completedFuture("done");
    }

    private CompletableFuture<Object> chain(
            CompletableFuture<Object> first, UnaryOperator<CompletableFuture<Object>> between) {
        CompletableFuture<Object> last = first;
        for (int link = 0; link < LINKS; link++) {
            CompletableFuture<Object> before = between.apply(last);
            last = form.future(() -> before);
        }
        return last;
    }
}
