package dev.takt.analytics.cdi;

import dev.takt.analytics.tracker.Tracked;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.context.SessionScoped;
import java.io.IOException;
import java.io.Serializable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import reactor.core.publisher.Mono;

/** The beans of the tests. */
final class TrackedBeans {
    private TrackedBeans() {}

    /** A superclass without an annotation on itself. */
    static class Store {
        String inherited() {
            return "inherited";
        }

        @Tracked(name = "Store.annotated")
        String annotated() {
            return "annotated";
        }
    }

    @ApplicationScoped
    @Tracked(eventType = "db", tags = "table=orders")
    static class Orders extends Store {
        String find(long id) {
            return "order " + id;
        }

        @Tracked(tags = "kind=write")
        void save(Exception failure) throws Exception {
            throw failure;
        }

        CompletionStage<String> later(CompletableFuture<String> source) {
            return source;
        }

        Mono<String> mono(CompletableFuture<String> source) {
            return Mono.fromFuture(source);
        }

        @Tracked(enabled = false)
        String untracked() {
            return "untracked";
        }
    }

    @Dependent
    static class Prices extends Store {
        @Tracked
        int price() {
            return 7;
        }

        int discount() {
            return 1;
        }
    }

    /** A bean that a container may store between requests. */
    @SessionScoped
    static class Cart implements Serializable {
        private static final long serialVersionUID = 1L;

        @Tracked
        void add() throws IOException {
            throw new IOException("full");
        }
    }
}
