package dev.takt.analytics.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.cdi.TrackedBeans.Cart;
import dev.takt.analytics.cdi.TrackedBeans.Orders;
import dev.takt.analytics.cdi.TrackedBeans.Prices;
import dev.takt.analytics.event.Event;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.event.Tags;
import jakarta.enterprise.inject.se.SeContainer;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** Calls beans of a container of Weld. */
class TrackedBeanInterceptorTest {
    private static final Tags TABLE = Tags.of("table", "orders");

    private SeContainer container;
    private Orders orders;

    @BeforeEach
    void start() {
        container = Containers.start(Orders.class, Prices.class, Cart.class);
        orders = container.select(Orders.class).get();
    }

    @AfterEach
    void stop() {
        container.close();
    }

    @Test
    void measuresAllMethodsOfTrackedClass() {
        assertThat(orders.find(7)).isEqualTo("order 7");
        assertThat(orders.inherited()).isEqualTo("inherited");
        assertThat(orders.untracked()).isEqualTo("untracked");

        assertThat(events())
                .extracting(Event::name, Event::eventType, Event::tags, Event::outcome)
                .containsExactly(
                        tuple("Orders.find", "db", TABLE, Outcome.SUCCESS),
                        tuple("Orders.inherited", "db", TABLE, Outcome.SUCCESS));
    }

    @Test
    void measuresOnlyAnnotatedMethodsOfOtherClass() {
        Prices prices = container.select(Prices.class).get();

        assertThat(prices.price() - prices.discount()).isEqualTo(6);
        assertThat(prices.inherited() + prices.annotated()).isEqualTo("inheritedannotated");

        assertThat(events()).extracting(Event::name).containsExactly("Prices.price", "Store.annotated");
    }

    @Test
    void failurePassesThrough() {
        IOException failure = new IOException("disk full");

        assertThatThrownBy(() -> orders.save(failure)).isSameAs(failure);

        assertThat(events())
                .extracting(Event::name, Event::outcome, Event::errorType, Event::tags)
                .containsExactly(
                        tuple("Orders.save", Outcome.FAILURE, "java.io.IOException", TABLE.and("kind", "write")));
    }

    @Test
    void measuresFutureToItsEnd() {
        CompletableFuture<String> source = new CompletableFuture<>();

        CompletionStage<String> later = orders.later(source);
        assertThat(events()).isEmpty();
        source.completeExceptionally(new IOException("gone"));

        assertThat(later.toCompletableFuture()).isCompletedExceptionally();
        assertThat(events())
                .extracting(Event::name, Event::outcome)
                .containsExactly(tuple("Orders.later", Outcome.FAILURE));
    }

    @Test
    void measuresMonoToItsEnd() {
        CompletableFuture<String> source = new CompletableFuture<>();

        Mono<String> mono = orders.mono(source);
        CompletableFuture<String> received = mono.toFuture();
        assertThat(events()).isEmpty();
        source.complete("order 7");

        assertThat(received).isCompletedWithValue("order 7");
        assertThat(events())
                .extracting(Event::name, Event::outcome)
                .containsExactly(tuple("Orders.mono", Outcome.SUCCESS));
    }

    @Test
    void callsOfOneMethodAreOneSeries() {
        for (int call = 0; call < 3; call++) {
            assertThat(container.select(Prices.class).get().price()).isEqualTo(7);
        }

        assertThat(analytics().stats().series())
                .singleElement()
                .satisfies(series -> assertThat(series.calls()).isEqualTo(3));
    }

    private Analytics analytics() {
        return container.select(Analytics.class).get();
    }

    private List<Event> events() {
        return analytics().events();
    }
}
