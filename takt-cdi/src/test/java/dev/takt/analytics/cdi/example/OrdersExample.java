package dev.takt.analytics.cdi.example;

import dev.takt.analytics.tracker.Tracked;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The example of a tracked bean in the documentation. */
@ApplicationScoped
@Tracked(eventType = "db", tags = "table=orders")
class OrdersExample {
    String find(long id) {
        return "order " + id;
    }

    @Tracked(name = "Orders.load", slowerThan = "PT0.5S")
    CompletionStage<String> load(long id) {
        return CompletableFuture.supplyAsync(() -> find(id));
    }
}
