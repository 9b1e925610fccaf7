package dev.takt.analytics.reactor;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.measure.AnalyticsParts;
import dev.takt.analytics.measure.CallRecorder;
import dev.takt.analytics.measure.Tasks;
import dev.takt.analytics.measure.TrackerParts;
import dev.takt.analytics.require.Require;
import dev.takt.analytics.tracker.Tracker;
import java.util.function.Function;
import reactor.core.observability.SignalListenerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * Measures {@link Mono} and {@link Flux}: each subscription is a call, from subscribe until it completes, fails or is cancelled. A retry
 * or a repeat subscribes again and is a further call.
 *
 * <pre>{@code
 * Mono<User> user = ReactorAnalytics.track(find, repository.find(id));
 * Flux<User> users = repository.all().transform(ReactorAnalytics.flux(list));
 * }</pre>
 *
 * <p>A Mono succeeds at its value or its empty completion; later signals change nothing. A Flux succeeds when it completes. A Flux that
 * its subscriber cancels, as {@code take(1)} and {@code next()} do, is cancelled. Its record also has the number of elements and the
 * time to the first. The end is recorded before it is passed on.
 *
 * <p>Carried context (open scopes, the batch, tags) is taken from Reactor's Context or from the subscribing thread, is put into the
 * Context for upstream operators, and is set on each thread while the source or the subscriber works there.
 *
 * <p>Signals, errors, cancellation, demand, context and fusion pass unchanged, on the same thread. The tracker of a disabled instance
 * returns the source itself.
 */
public final class ReactorAnalytics {
    private static final String DEFAULT_SCHEDULER = "scheduler";

    private ReactorAnalytics() {}

    /** Returns {@code source} with each subscription measured. */
    public static <T> Mono<T> track(Tracker tracker, Mono<T> source) {
        Require.notNull("tracker", tracker);
        Require.notNull("source", source);
        return TrackerParts.of(tracker).recorder().enabled() ? TrackedMono.of(tracker, source) : source;
    }

    /** Returns {@code source} with each subscription measured, including the number of elements and the time to the first. */
    public static <T> Flux<T> track(Tracker tracker, Flux<T> source) {
        Require.notNull("tracker", tracker);
        Require.notNull("source", source);
        return TrackerParts.of(tracker).recorder().enabled() ? TrackedFlux.of(tracker, source) : source;
    }

    /** Returns a function that tracks a Mono, for {@link Mono#transform} and {@link Mono#transformDeferred}. */
    public static <T> Function<Mono<T>, Mono<T>> mono(Tracker tracker) {
        Require.notNull("tracker", tracker);
        return source -> track(tracker, source);
    }

    /** Returns a function that tracks a Flux, for {@link Flux#transform} and {@link Flux#transformDeferred}. */
    public static <T> Function<Flux<T>, Flux<T>> flux(Tracker tracker) {
        Require.notNull("tracker", tracker);
        return source -> track(tracker, source);
    }

    /**
     * Returns {@code source} with a batch for each subscription, from subscribe until its value, its empty completion, its error or its
     * cancellation. Calls in it are counted as by {@link Analytics#batchMode(String)}. It is nested in the batch of Reactor's Context or
     * of the subscribing thread. No thread waits for its result, which appears shortly after the end.
     *
     * @param title the activity; markup
     */
    public static <T> Mono<T> batch(Analytics analytics, String title, Mono<T> source) {
        Require.notNull("title", title);
        Require.notNull("source", source);
        return BatchMono.of(AnalyticsParts.of(analytics).batches(), title, source);
    }

    /** Returns {@code source} with a batch for each subscription, until the Flux completes, fails or is cancelled. */
    public static <T> Flux<T> batch(Analytics analytics, String title, Flux<T> source) {
        Require.notNull("title", title);
        Require.notNull("source", source);
        return BatchFlux.of(AnalyticsParts.of(analytics).batches(), title, source);
    }

    /**
     * Returns a listener factory for {@link Mono#tap(SignalListenerFactory)} and {@link Flux#tap(SignalListenerFactory)}, for code that
     * passes listeners around.
     *
     * <p>It records what {@link #track(Tracker, Flux)} records, as far as {@code tap} calls the listener. If elements are polled instead
     * of pushed, it calls less: there is no end for a subscriber that stops at an empty queue, and no error other than runtime
     * exceptions, so such a call stays in flight. If elements are polled while they arrive, the end is signalled before the elements, so
     * their number and the time to the first are not recorded.
     */
    public static <T> SignalListenerFactory<T, ?> listener(Tracker tracker) {
        return new TapListenerFactory<>(Require.notNull("tracker", tracker));
    }

    /**
     * Returns {@code scheduler} with its tasks measured, under the name {@code scheduler}; see {@link #wrap(Analytics, String,
     * Scheduler)}.
     */
    public static Scheduler wrap(Analytics analytics, Scheduler scheduler) {
        return wrap(analytics, DEFAULT_SCHEDULER, scheduler);
    }

    /**
     * Returns {@code scheduler} with its tasks and those of its workers measured: the series {@code name(queue)} has the wait of each
     * task for a thread, {@code name(run)} its run. A task runs with the open scopes, the batch and the tags of the thread that
     * submitted it.
     *
     * <p>A task that is disposed of before it begins is a cancelled wait, a rejected one a failed wait. A task with a delay waits from
     * its due time, and leaves no record if it never begins. Disposing of the result disposes of {@code scheduler}.
     *
     * @param name not blank
     */
    public static Scheduler wrap(Analytics analytics, String name, Scheduler scheduler) {
        Require.notNull("analytics", analytics);
        Require.notBlank("name", name);
        Require.notNull("scheduler", scheduler);
        CallRecorder recorder = AnalyticsParts.of(analytics).recorder();
        return recorder.enabled() ? new TrackedScheduler(new Tasks(recorder, name), scheduler) : scheduler;
    }
}
