package dev.takt.analytics.reactor;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.measure.CallRecorder;
import dev.takt.analytics.measure.Tasks;
import dev.takt.analytics.require.Require;
import dev.takt.analytics.tracker.Tracker;
import java.util.function.Function;
import reactor.core.observability.SignalListenerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * Tracks what a {@link Mono} or a {@link Flux} does: each subscription is a call, from subscribe until it completes, fails or
 * is cancelled. A retry or a repeat subscribes again, and so makes calls of its own.
 *
 * <pre>{@code
 * Mono<User> user = ReactorAnalytics.track(find, repository.find(id));
 * Flux<User> users = repository.all().transform(ReactorAnalytics.flux(list));
 * }</pre>
 *
 * <p>A Mono succeeds at its value, or at its empty completion; what comes after the value changes nothing. A Flux succeeds
 * when it completes; one that is cancelled by its subscriber, as {@code take(1)} and {@code next()} do, is cancelled. Its
 * record also has the number of elements and the time to the first. The end is recorded before it is passed on.
 *
 * <p>What the library carries (open scopes, the batch, tags) goes along: a call takes it from Reactor's Context, else from the
 * thread that subscribes, puts it into the Context for what lies upstream, and has every thread carry it while the source or
 * the subscriber is at work there.
 *
 * <p>Signals, errors, cancellation, demand, context and fusion pass unchanged, on the thread that they came on. The tracker of
 * a disabled instance gives back the very source.
 */
public final class ReactorAnalytics {
    private static final String DEFAULT_SCHEDULER = "scheduler";

    private ReactorAnalytics() {}

    /** The {@code source}, each subscription to it measured. */
    public static <T> Mono<T> track(Tracker tracker, Mono<T> source) {
        Require.notNull("tracker", tracker);
        Require.notNull("source", source);
        return tracker.instruments().enabled() ? TrackedMono.of(tracker, source) : source;
    }

    /** The {@code source}, each subscription to it measured, with its elements and the time to the first. */
    public static <T> Flux<T> track(Tracker tracker, Flux<T> source) {
        Require.notNull("tracker", tracker);
        Require.notNull("source", source);
        return tracker.instruments().enabled() ? TrackedFlux.of(tracker, source) : source;
    }

    /** Tracks a Mono in the middle of a chain: for {@link Mono#transform} and {@link Mono#transformDeferred}. */
    public static <T> Function<Mono<T>, Mono<T>> mono(Tracker tracker) {
        Require.notNull("tracker", tracker);
        return source -> track(tracker, source);
    }

    /** Tracks a Flux in the middle of a chain: for {@link Flux#transform} and {@link Flux#transformDeferred}. */
    public static <T> Function<Flux<T>, Flux<T>> flux(Tracker tracker) {
        Require.notNull("tracker", tracker);
        return source -> track(tracker, source);
    }

    /**
     * The {@code source}, each subscription to it in a batch of its own, from subscribe until its value, its empty completion, its
     * error or its cancellation. Calls in it are counted as by {@link Analytics#batchMode(String)}; it nests in the batch that
     * Reactor's Context has, or the thread that subscribes. Nothing waits for its last lines, which come a moment later.
     *
     * @param title what is being done; markup
     */
    public static <T> Mono<T> batch(Analytics analytics, String title, Mono<T> source) {
        Require.notNull("title", title);
        Require.notNull("source", source);
        return BatchMono.of(analytics.batches(), title, source);
    }

    /** As {@link #batch(Analytics, String, Mono)}, until the Flux completes, fails or is cancelled. */
    public static <T> Flux<T> batch(Analytics analytics, String title, Flux<T> source) {
        Require.notNull("title", title);
        Require.notNull("source", source);
        return BatchFlux.of(analytics.batches(), title, source);
    }

    /**
     * Tracks a Mono or a Flux with {@link Mono#tap(SignalListenerFactory)} or {@link Flux#tap(SignalListenerFactory)}, for code
     * that hands listeners round.
     *
     * <p>Records what {@link #track(Tracker, Flux)} does, as far as {@code tap} tells. Where elements are fetched and not pushed
     * it tells less: of no end to a subscriber that stops when it finds none left, and of no error but runtime exceptions, so
     * that such a call stays in flight; and of the end before the elements, where they are fetched while they come, so that
     * their number and the time to the first are not recorded.
     */
    public static <T> SignalListenerFactory<T, ?> listener(Tracker tracker) {
        return new TapListenerFactory<>(Require.notNull("tracker", tracker));
    }

    /** The short form of {@link #wrap(Analytics, String, Scheduler)}, named {@code scheduler}. */
    public static Scheduler wrap(Analytics analytics, Scheduler scheduler) {
        return wrap(analytics, DEFAULT_SCHEDULER, scheduler);
    }

    /**
     * The {@code scheduler} with its tasks measured, those of its workers included: in the series {@code name(queue)} how long each
     * waited for a thread, in {@code name(run)} how long it ran. A task runs with the open scopes, the batch and the tags of the
     * thread that handed it over.
     *
     * <p>A task that is disposed of before it begins is a cancelled wait, one that is refused a failed one. A task with a delay
     * waits from when it is due, and leaves no record if it never begins. Disposing of the result disposes of {@code scheduler}.
     *
     * @param name not blank
     */
    public static Scheduler wrap(Analytics analytics, String name, Scheduler scheduler) {
        Require.notNull("analytics", analytics);
        Require.notNull("scheduler", scheduler);
        CallRecorder instruments = analytics.tracker(name, Tasks.RUN).instruments();
        return instruments.enabled() ? new TrackedScheduler(new Tasks(instruments, name), scheduler) : scheduler;
    }
}
