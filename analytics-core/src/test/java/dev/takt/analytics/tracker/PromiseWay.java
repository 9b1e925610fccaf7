package dev.takt.analytics.tracker;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.scope.Scope;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** A way by which the library replaces a pending future by a promise; some need an open scope. */
record PromiseWay(String name, Function<Analytics, Form> maker) {

    /** Puts a promise in place of what {@code work} gives. */
    @FunctionalInterface
    interface Form {
        CompletableFuture<Object> future(Supplier<CompletionStage<Object>> work);
    }

    /** Methods that {@code trackInterface} measures to the end. */
    interface Client {
        CompletableFuture<Object> future(Supplier<CompletionStage<Object>> work);

        CompletionStage<Object> stage(Supplier<CompletionStage<Object>> work);
    }

    private static final class PlainClient implements Client {
        @Override
        public CompletableFuture<Object> future(Supplier<CompletionStage<Object>> work) {
            return work.get().toCompletableFuture();
        }

        @Override
        public CompletionStage<Object> stage(Supplier<CompletionStage<Object>> work) {
            return work.get();
        }
    }

    static Stream<PromiseWay> all() {
        Stream<PromiseWay> others = Stream.of(
                new PromiseWay("future with hooks", analytics -> {
                    Tracker hooked = analytics.tracker("hooked").hook(call -> null);
                    return hooked::future;
                }),
                new PromiseWay("Scope.timeFuture", analytics -> work -> Scope.timeFuture("time", work)),
                new PromiseWay("batchMode", analytics -> work -> analytics.batchMode("batch", work)),
                new PromiseWay("trackInterface, CompletableFuture", analytics -> {
                    Client client = analytics.trackInterface(Client.class, new PlainClient());
                    return client::future;
                }),
                new PromiseWay("trackInterface, CompletionStage", analytics -> {
                    Client client = analytics.trackInterface(Client.class, new PlainClient());
                    return work -> client.stage(work).toCompletableFuture();
                }));
        Stream<PromiseWay> plain = FutureWay.all()
                .map(way -> new PromiseWay(way.name(), analytics -> work -> way.future(analytics, work)));
        return Stream.concat(plain, others);
    }

    Form of(Analytics analytics) {
        return maker.apply(analytics);
    }

    @Override
    public String toString() {
        return name;
    }
}
