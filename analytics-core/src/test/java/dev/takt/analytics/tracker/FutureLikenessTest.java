package dev.takt.analytics.tracker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.takt.analytics.Analytics;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** A tracked future behaves as the plain one, whether it ends before or after it is tracked. */
@ParameterizedClass(name = "{0}")
@MethodSource("ways")
class FutureLikenessTest {
    @Parameter
    private PromiseWay way;

    private final List<Throwable> seen = new ArrayList<>();
    private final Analytics analytics = Analytics.builder()
            .hook(call -> result -> {
                seen.add(result.error());
                return null;
            })
            .build();
    private final List<Runnable> executed = new ArrayList<>();
    private final Executor noting = task -> {
        executed.add(task);
        task.run();
    };

    /** A future with a separate executor, which its dependents have too. */
    private class OwnFuture<T> extends CompletableFuture<T> {
        @Override
        public Executor defaultExecutor() {
            return noting;
        }

        @Override
        public <U> CompletableFuture<U> newIncompleteFuture() {
            return new OwnFuture<>();
        }
    }

    static Stream<PromiseWay> ways() {
        return PromiseWay.all()
                .filter(way -> !way.name().startsWith("Scope") && !way.name().startsWith("batch"));
    }

    @AfterEach
    void close() {
        analytics.close();
    }

    @Test
    void hookSeesTheThrowableOfAFutureThatFailsLater() {
        IOException error = new IOException("unreachable");
        CompletableFuture<Object> source = new CompletableFuture<>();
        CompletableFuture<Object> tracked = future(source);

        source.completeExceptionally(error);

        assertThat(seen).containsExactly(error);
        assertThat(FutureWay.outcomeOf(tracked)).isSameAs(error);
    }

    @Test
    void hookSeesTheThrowableOfAFutureThatHasFailed() {
        IOException error = new IOException("unreachable");

        CompletableFuture<Object> tracked = future(CompletableFuture.failedFuture(error));

        assertThat(seen).containsExactly(error);
        assertThat(FutureWay.outcomeOf(tracked)).isSameAs(error);
    }

    @Test
    void hookSeesTheWrappingThatTheSourceHas() {
        CompletableFuture<Object> first = CompletableFuture.failedFuture(new IOException("unreachable"));
        CompletableFuture<Object> source = first.thenApply(value -> value);

        CompletableFuture<Object> tracked = future(source);

        assertThat(seen).containsExactly((Throwable) FutureWay.outcomeOf(tracked));
        assertThat(FutureWay.outcomeOf(tracked)).isSameAs(FutureWay.outcomeOf(source));
    }

    @Test
    void hookSeesTheCancellationOfTheSource() {
        CompletableFuture<Object> cancelled = new CompletableFuture<>();
        cancelled.cancel(true);
        CompletableFuture<Object> later = new CompletableFuture<>();

        CompletableFuture<Object> unused = future(cancelled);
        CompletableFuture<Object> tracked = future(later);
        later.cancel(true);

        assertThat(seen).hasSize(2).hasOnlyElementsOfType(CancellationException.class);
        assertThat(seen.get(0)).isSameAs(FutureWay.outcomeOf(cancelled));
        assertThat(seen.get(1)).isSameAs(FutureWay.outcomeOf(later)).isSameAs(FutureWay.outcomeOf(tracked));
    }

    @Test
    void failedFutureWithLateDependentsIsStillAFailure() {
        IOException error = new IOException("unreachable");
        CompletableFuture<Object> failed = new CompletableFuture<>() {
            @Override
            public <U> CompletableFuture<U> handle(BiFunction<? super Object, Throwable, ? extends U> action) {
                return new CompletableFuture<>();
            }
        };
        failed.completeExceptionally(error);

        CompletableFuture<Object> unused = future(failed);

        assertThat(seen).singleElement().extracting(Throwable::getCause).isSameAs(error);
        assertThat(analytics.stats().failures()).isEqualTo(1);
    }

    @Test
    void asyncDependentsRunOnTheExecutorOfTheSource() {
        CompletableFuture<Object> source = new OwnFuture<>();
        CompletableFuture<Object> tracked = future(source);
        CompletableFuture<Object> dependent =
                tracked.thenApplyAsync(value -> value).thenApplyAsync(value -> value);

        source.complete("found");

        assertThat(dependent).isCompletedWithValue("found");
        assertThat(executed).hasSize(2);
        assertThat(tracked.defaultExecutor()).isSameAs(noting);
    }

    @Test
    void dependentsAreOfTheClassOfTheSource() {
        CompletableFuture<Object> source = new OwnFuture<>();
        CompletableFuture<Object> tracked = future(source);
        CompletableFuture<Object> twice = analytics.tracker("twice").future(() -> tracked);

        for (CompletableFuture<Object> promise : List.of(tracked, twice)) {
            assertThat(promise.thenApply(value -> value)).isInstanceOf(OwnFuture.class);
            assertThat(promise.copy()).isInstanceOf(OwnFuture.class);
            assertThat(promise.newIncompleteFuture()).isInstanceOf(OwnFuture.class);
        }
    }

    @Test
    void dependentsOfAMinimalStageAreFutures() {
        CompletableFuture<Object> behind = new OwnFuture<>();
        CompletionStage<Object> minimal = behind.minimalCompletionStage();
        CompletableFuture<Object> tracked = way.of(analytics).future(() -> minimal);
        CompletableFuture<Object> dependent = tracked.thenApply(value -> value);

        behind.complete("found");

        assertThat(dependent).isCompletedWithValue("found");
    }

    @Test
    void copiesEndAsTheFutureEnds() {
        IOException error = new IOException("unreachable");
        CompletableFuture<Object> source = new CompletableFuture<>();
        CompletableFuture<Object> tracked = future(source);
        CompletableFuture<Object> copy = tracked.copy();
        CompletionStage<Object> minimal = tracked.minimalCompletionStage();

        source.completeExceptionally(error);

        assertThat(catchThrowable(copy::join)).hasCause(error);
        assertThat(catchThrowable(() -> minimal.toCompletableFuture().join())).hasCause(error);
    }

    private CompletableFuture<Object> future(CompletableFuture<Object> source) {
        return way.of(analytics).future(() -> source);
    }
}
