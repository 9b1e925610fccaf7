package dev.takt.analytics.tracker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.event.Event;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.stats.SeriesStats;
import java.io.IOException;
import java.io.Serializable;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which results of a tracked interface's methods are measured to their end, and what the caller gets for them. */
class TrackInterfaceResultsTest {
    private final Analytics analytics = Analytics.create();

    static class Own<T> extends CompletableFuture<T> implements Serializable {
        private static final long serialVersionUID = 1L;
    }

    interface Source<T> {
        T get();
    }

    interface Argument extends Source<CompletableFuture<String>> {}

    interface StageArgument extends Source<CompletionStage<String>> {}

    interface Middle<U> extends Source<CompletableFuture<U>> {}

    interface Nested extends Middle<List<String>> {}

    interface Renamed<A, B> extends Source<B> {}

    interface Swapped extends Renamed<String, CompletableFuture<String>> {}

    interface Left extends Source<CompletableFuture<String>> {}

    interface Right extends Source<CompletableFuture<String>> {}

    interface Both extends Left, Right {}

    interface Bounded<T extends CompletionStage<String>> extends Source<T> {}

    @SuppressWarnings("TypeParameterUnusedInFormals") // a shape that programs have
    interface OfMethod {
        <F extends CompletableFuture<String>> F get();
    }

    @SuppressWarnings("TypeParameterUnusedInFormals") // a shape that programs have
    interface OfMethodOpen {
        <F> F get();
    }

    interface Covariant extends Source<Object> {
        @Override
        CompletableFuture<String> get();
    }

    interface Plain {
        Object get();
    }

    interface Waiting {
        Future<String> get();
    }

    interface Unrelated {
        Serializable get();
    }

    interface Subclass {
        Own<String> get();
    }

    interface OwnArgument extends Source<Own<String>> {}

    interface ByDefault extends Source<CompletableFuture<String>> {
        @Override
        default CompletableFuture<String> get() {
            return pending();
        }

        CompletableFuture<String> pending();
    }

    @AfterEach
    void close() {
        analytics.close();
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                Source.class,
                Argument.class,
                StageArgument.class,
                Nested.class,
                Swapped.class,
                Both.class,
                Bounded.class,
                OfMethod.class,
                OfMethodOpen.class,
                Covariant.class,
                Plain.class,
                Waiting.class
            })
    void futureIsMeasuredToItsEnd(Class<?> type) throws Exception {
        CompletableFuture<String> source = new CompletableFuture<>();

        Object given = get(tracked(type, source));

        assertThat(given).isInstanceOf(CompletableFuture.class);
        assertThat(analytics.events()).isEmpty();
        assertThat(inFlight(analytics)).isEqualTo(1);
        source.completeExceptionally(new IOException("late"));
        assertThat((CompletableFuture<?>) given).isCompletedExceptionally();
        assertThat(only().outcome()).isEqualTo(Outcome.FAILURE);
        assertThat(only().errorType()).isEqualTo(IOException.class.getName());
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                Source.class,
                OwnArgument.class,
                Bounded.class,
                OfMethod.class,
                OfMethodOpen.class,
                Plain.class,
                Waiting.class,
                Unrelated.class,
                Subclass.class
            })
    void futureOfOwnClassIsGivenItself(Class<?> type) throws Exception {
        Own<String> source = new Own<>();

        Object given = get(tracked(type, source));

        assertThat(given).isSameAs(source);
        assertThat(analytics.events()).isEmpty();
        source.cancel(true);
        assertThat(only().outcome()).isEqualTo(Outcome.CANCELLED);
    }

    @Test
    void futureOfDefaultMethodIsMeasuredToItsEnd() {
        CompletableFuture<String> source = new CompletableFuture<>();
        ByDefault proxy = analytics.trackInterface(ByDefault.class, () -> source);

        CompletableFuture<String> given = proxy.get();

        assertThat(analytics.events()).isEmpty();
        source.complete("late");
        assertThat(given).isCompletedWithValue("late");
        assertThat(only().name()).isEqualTo("ByDefault.get");
    }

    @Test
    void bridgeIsMeasuredOnceAndByTheNameOfItsMethod() throws Exception {
        CompletableFuture<String> source = new CompletableFuture<>();
        Covariant proxy = analytics.trackInterface(Covariant.class, () -> source);

        Object given = get((Source<?>) proxy);
        source.complete("late");

        assertThat((CompletableFuture<?>) given).isDone();
        assertThat(only().name()).isEqualTo("Covariant.get");
    }

    @ParameterizedTest
    @ValueSource(classes = {Argument.class, StageArgument.class, Covariant.class, Subclass.class, Waiting.class})
    void missingFutureIsFailure(Class<?> type) throws Exception {
        Object given = get(tracked(type, null));

        assertThat(given).isNull();
        assertThat(only().outcome()).isEqualTo(Outcome.FAILURE);
    }

    @Test
    void missingValueIsSuccess() throws Exception {
        assertThat(get(tracked(Plain.class, null))).isNull();

        assertThat(only().outcome()).isEqualTo(Outcome.SUCCESS);
    }

    @Test
    void futureWithoutCallbackIsMeasuredUntilItIsReturned() throws Exception {
        FutureTask<String> task = new FutureTask<>(() -> "value");

        assertThat(get(tracked(Waiting.class, task))).isSameAs(task);

        assertThat(only().outcome()).isEqualTo(Outcome.SUCCESS);
    }

    @Test
    void stageThatTakesNoDependentsIsGivenUnchanged() throws Exception {
        Own<String> refusing = new Own<>() {
            private static final long serialVersionUID = 1L;

            @Override
            public CompletableFuture<String> whenComplete(BiConsumer<? super String, ? super Throwable> action) {
                throw new UnsupportedOperationException();
            }
        };

        assertThat(get(tracked(Plain.class, refusing))).isSameAs(refusing);

        assertThat(only().outcome()).isEqualTo(Outcome.SUCCESS);
    }

    @Test
    void exceptionOfOpenResultIsThrownAsItWas() {
        IOException thrown = new IOException("gone");
        Source<?> proxy = analytics.trackInterface(Source.class, () -> {
            throw TrackInterfaceResultsTest.<RuntimeException>sneaky(thrown);
        });

        assertThat(catchThrowable(proxy::get)).hasCause(thrown);
        assertThat(only().errorType()).isEqualTo(IOException.class.getName());
    }

    @Test
    @SuppressWarnings("FutureReturnValueIgnored") // the future is what the target returns
    void hooksOfOpenResultSeeItsStartAndItsValue() throws Exception {
        List<String> seen = new ArrayList<>();
        Hook hook = call -> {
            seen.add("start");
            return result -> {
                seen.add(result.outcome() + " " + result.value());
                return Enrichment.none();
            };
        };
        try (Analytics hooked = Analytics.builder().hook(hook).build()) {
            CompletableFuture<String> source = new CompletableFuture<>();
            Source<Object> future = hooked.trackInterface(source(), () -> {
                seen.add("call");
                return source;
            });
            Source<Object> plain = hooked.trackInterface(source(), () -> "plain");

            future.get();
            source.complete("late");
            plain.get();

            assertThat(seen).containsExactly("start", "call", "SUCCESS late", "start", "SUCCESS plain");
            assertThat(hooked.stats().calls()).isEqualTo(2);
            assertThat(inFlight(hooked)).isZero();
        }
    }

    @Test
    void finalResultIsMeasuredAsACall() {
        Supplier<?> proxy = analytics.trackInterface(Supplier.class, () -> "value");

        assertThat(proxy.get()).isEqualTo("value");

        assertThat(only().name()).isEqualTo("Supplier.get");
    }

    @SuppressWarnings("unchecked")
    private static Class<Source<Object>> source() {
        return (Class<Source<Object>>) (Class<?>) Source.class;
    }

    /** A proxy of {@code type}, measured, of a target that returns {@code result}. */
    private <T> T tracked(Class<T> type, @Nullable Object result) {
        InvocationHandler handler = (proxy, method, arguments) -> result;
        Object target = Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler);
        return analytics.trackInterface(type, type.cast(target));
    }

    /** Calls the one method that all these interfaces have, as a caller of the widest one does. */
    private static @Nullable Object get(Object proxy) throws Exception {
        Class<?> type = proxy.getClass().getInterfaces()[0];
        Method method = (proxy instanceof Source<?> ? Source.class : type).getMethod("get");
        method.setAccessible(true);
        return method.invoke(proxy);
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <X extends Throwable> X sneaky(Throwable thrown) throws X {
        throw (X) thrown;
    }

    private static long inFlight(Analytics analytics) {
        return analytics.stats().series().stream()
                .mapToLong(SeriesStats::inFlight)
                .sum();
    }

    private Event only() {
        assertThat(analytics.events()).hasSize(1);
        return analytics.events().get(0);
    }
}
