package dev.takt.analytics.reactor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.event.Event;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.tracker.Hook;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

class PublisherTrackingTest {
    private final Analytics analytics = Analytics.create();
    private final Users users = analytics.trackInterface(Users.class, new Directory());

    interface Users {
        Mono<String> find(int id);

        Flux<String> all();

        Publisher<String> stream();

        Mono<String> broken();

        Mono<String> nothing();
    }

    private static final class Directory implements Users {
        @Override
        public Mono<String> find(int id) {
            return Mono.just("user " + id);
        }

        @Override
        public Flux<String> all() {
            return Flux.just("a", "b", "c");
        }

        @Override
        public Publisher<String> stream() {
            return subscriber -> Flux.just("x", "y").subscribe(subscriber);
        }

        @Override
        public Mono<String> broken() {
            throw new IllegalStateException("before it began");
        }

        @Override
        @SuppressWarnings("NullAway")
        public Mono<String> nothing() {
            return null;
        }
    }

    interface Source<T> {
        T get();
    }

    interface MonoSource extends Source<Mono<String>> {}

    interface FluxSource extends Source<Flux<String>> {}

    interface Open {
        Object get();
    }

    @AfterEach
    void close() {
        analytics.close();
    }

    @Test
    void monoIsMeasuredForEachSubscription() {
        Mono<String> found = users.find(7);
        assertThat(analytics.stats().calls()).isZero();

        assertThat(found.block()).isEqualTo("user 7");
        assertThat(found.block()).isEqualTo("user 7");

        assertThat(analytics.events()).extracting(Event::name).containsExactly("Users.find", "Users.find");
    }

    @Test
    void typeArgumentTellsThatPublisherIsMeasured() {
        MonoSource one = analytics.trackInterface(MonoSource.class, () -> Mono.just("one"));
        FluxSource all =
                analytics.trackInterface(FluxSource.class, () -> Flux.error(new IllegalStateException("late")));

        Mono<String> mono = one.get();
        Flux<String> flux = all.get();
        assertThat(analytics.stats().calls()).isZero();
        assertThat(mono.block()).isEqualTo("one");
        assertThat(catchThrowable(flux::blockLast)).hasMessage("late");

        assertThat(analytics.events()).extracting(Event::outcome).containsExactly(Outcome.SUCCESS, Outcome.FAILURE);
    }

    @Test
    void publisherBehindOpenTypeIsMeasured() {
        Open mono = analytics.trackInterface(Open.class, () -> Mono.just("one"));
        Open flux = analytics.trackInterface(Open.class, () -> Flux.just("a", "b"));

        Object one = mono.get();
        Object all = flux.get();
        assertThat(analytics.stats().calls()).isZero();
        assertThat(((Mono<?>) one).block()).isEqualTo("one");
        assertThat(((Flux<?>) all).collectList().block()).hasSize(2);

        assertThat(analytics.events()).extracting(Event::name).containsExactly("Open.get", "Open.get");
    }

    @Test
    void hooksOfPublisherBehindOpenTypeEnd() {
        AtomicInteger open = new AtomicInteger();
        Hook hook = call -> {
            open.incrementAndGet();
            return result -> {
                open.decrementAndGet();
                return null;
            };
        };
        try (Analytics hooked = Analytics.builder().hook(hook).build()) {
            Open proxy = hooked.trackInterface(Open.class, () -> Mono.just("one"));

            assertThat(((Mono<?>) proxy.get()).block()).isEqualTo("one");

            assertThat(open).hasValue(0);
            assertThat(hooked.stats().calls()).isEqualTo(1);
        }
    }

    @Test
    void fluxIsMeasuredWithItsElements() {
        assertThat(users.all().collectList().block()).containsExactly("a", "b", "c");

        assertThat(analytics.events()).extracting(Event::elements).containsExactly(OptionalLong.of(3));
    }

    @Test
    void anyPublisherIsMeasured() {
        assertThat(Flux.from(users.stream()).collectList().block()).containsExactly("x", "y");

        assertThat(analytics.events()).extracting(Event::name).containsExactly("Users.stream");
    }

    @Test
    void methodThatThrowsInsteadOfReturningHasFailed() {
        Throwable thrown = catchThrowable(users::broken);

        assertThat(thrown).isInstanceOf(IllegalStateException.class).hasMessage("before it began");
        assertThat(analytics.events()).extracting(Event::outcome).containsExactly(Outcome.FAILURE);
    }

    @Test
    void nullInPlaceOfAPublisherIsAFailureAndComesOutUnchanged() {
        assertThat(users.nothing()).isNull();

        assertThat(analytics.events()).extracting(Event::outcome).containsExactly(Outcome.FAILURE);
    }
}
