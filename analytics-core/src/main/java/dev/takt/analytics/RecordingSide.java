package dev.takt.analytics;

import dev.takt.analytics.event.Tags;
import dev.takt.analytics.require.Require;
import dev.takt.analytics.tracker.CheckedRunnable;
import dev.takt.analytics.tracker.CheckedSupplier;
import dev.takt.analytics.tracker.Tracker;
import dev.takt.analytics.tracker.Trackers;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The part of {@link Analytics} that a program records with, beside trackers; apart for its length alone. */
abstract sealed class RecordingSide permits Analytics {
    private final Trackers trackers;
    private final GaugeRecorder ownMetrics;

    RecordingSide(Trackers trackers, GaugeRecorder ownMetrics) {
        this.trackers = trackers;
        this.ownMetrics = ownMetrics;
    }

    /** Decorates {@code work}; the short form of {@link Tracker#track(Supplier)}. */
    public <T extends @Nullable Object> Supplier<T> track(String name, Supplier<? extends T> work) {
        return trackers.named(name).track(work);
    }

    /** Decorates {@code work}; the short form of {@link Tracker#track(Runnable)}. */
    public Runnable track(String name, Runnable work) {
        return trackers.named(name).track(work);
    }

    /** Decorates {@code work}; the short form of {@link Tracker#track(Function)}. */
    public <A extends @Nullable Object, T extends @Nullable Object> Function<A, T> track(
            String name, Function<? super A, ? extends T> work) {
        return trackers.named(name).track(work);
    }

    /** Decorates {@code work}; the short form of {@link Tracker#track(BiFunction)}. */
    public <A extends @Nullable Object, B extends @Nullable Object, T extends @Nullable Object>
            BiFunction<A, B, T> track(String name, BiFunction<? super A, ? super B, ? extends T> work) {
        return trackers.named(name).track(work);
    }

    /** Decorates {@code work}; the short form of {@link Tracker#trackCallable}. */
    public <T extends @Nullable Object> Callable<T> trackCallable(String name, Callable<? extends T> work) {
        return trackers.named(name).trackCallable(work);
    }

    /** Decorates {@code work}; the short form of {@link Tracker#trackFuture(Supplier)}. */
    public <T> Supplier<CompletableFuture<T>> trackFuture(String name, Supplier<? extends CompletionStage<T>> work) {
        return trackers.named(name).trackFuture(work);
    }

    /** Decorates {@code work}, named {@code Class.method} after the method that calls this, which is found once, here. */
    public <T extends @Nullable Object> Supplier<T> track(Supplier<? extends T> work) {
        return trackers.namedAfterCaller().track(work);
    }

    /** Decorates {@code work}, named after the method that calls this. */
    public Runnable track(Runnable work) {
        return trackers.namedAfterCaller().track(work);
    }

    /** Decorates {@code work}, named after the method that calls this. */
    public <A extends @Nullable Object, T extends @Nullable Object> Function<A, T> track(
            Function<? super A, ? extends T> work) {
        return trackers.namedAfterCaller().track(work);
    }

    /**
     * Runs {@code work}, and adds {@code tags} to every call of this instance in it: on this thread, in the futures and
     * Publishers that begin in it, and wherever a tracked executor or the Reactor context takes it. Throws what it throws.
     *
     * <p>Tags that are added further inside replace those from outside; what a tracker says itself stays. Each combination is a
     * series of its own, so the values must be few.
     */
    public <T extends @Nullable Object, X extends Exception> T withTags(
            Tags tags, CheckedSupplier<? extends T, ? extends X> work) throws X {
        return trackers.withTags(tags, work);
    }

    /** As the other {@code withTags}. */
    public <T extends @Nullable Object> T withTags(Tags tags, Supplier<? extends T> work) {
        Require.notNull("work", work);
        return trackers.withTags(tags, (CheckedSupplier<T, RuntimeException>) work::get);
    }

    /** As the other {@code withTags}, for work without a value. */
    public <X extends Exception> void withTags(Tags tags, CheckedRunnable<? extends X> work) throws X {
        Require.notNull("work", work);
        trackers.<Boolean, X>withTags(tags, () -> {
            work.execute();
            return true;
        });
    }

    /**
     * Returns {@code work} that runs with the open scopes, the batch and the tags of the current thread, on whatever thread it runs; the calls
     * in it are those of the current thread. Nothing is measured.
     */
    public Runnable carrying(Runnable work) {
        return trackers.carrying(work);
    }

    /** The short form of {@link #wrap(String, Executor)}, named {@code executor}. */
    public Executor wrap(Executor executor) {
        return trackers.wrap(Trackers.DEFAULT_EXECUTOR, executor);
    }

    /** The short form of {@link #wrap(String, ExecutorService)}, named {@code executor}. */
    public ExecutorService wrap(ExecutorService executor) {
        return trackers.wrap(Trackers.DEFAULT_EXECUTOR, executor);
    }

    /** The short form of {@link #wrap(String, ScheduledExecutorService)}, named {@code executor}. */
    public ScheduledExecutorService wrap(ScheduledExecutorService executor) {
        return trackers.wrap(Trackers.DEFAULT_EXECUTOR, executor);
    }

    /**
     * The {@code executor} with its tasks measured: in the series {@code name(queue)} how long each waited for a thread, in {@code
     * name(run)} how long it ran. A task runs with the open scopes, the batch and the tags of the thread that handed it over.
     *
     * <p>A task that is refused is a failed wait, one that is cancelled or given back by {@code shutdownNow} before it began a
     * cancelled one; what an executor drops without a word stays in flight. An exception that a task keeps to itself, as those of
     * {@code CompletableFuture.supplyAsync} do, is none of the run's.
     */
    public Executor wrap(String name, Executor executor) {
        return trackers.wrap(name, executor);
    }

    /** As {@link #wrap(String, Executor)}; a task that is cancelled while it runs is a cancelled run, however it ends. */
    public ExecutorService wrap(String name, ExecutorService executor) {
        return trackers.wrap(name, executor);
    }

    /** As {@link #wrap(String, Executor)}; tasks wait from when they are due, and one that never begins leaves no record. */
    public ScheduledExecutorService wrap(String name, ScheduledExecutorService executor) {
        return trackers.wrap(name, executor);
    }

    /** Records a number of the program's own, now and without tags; as {@link #record(String, double, Tags, Instant)}. */
    public void record(String name, double value) {
        record(name, value, Tags.empty());
    }

    /** Records a number of the program's own, now; as {@link #record(String, double, Tags, Instant)}. */
    public void record(String name, double value, Tags tags) {
        ownMetrics.record(name, value, tags);
    }

    /** Records a number of the program's own, without tags; as {@link #record(String, double, Tags, Instant)}. */
    public void record(String name, double value, Instant time) {
        record(name, value, Tags.empty(), time);
    }

    /**
     * Records a number of the program's own: no default tags, no hooks. It goes to the exporters as it is, and is shown as a
     * {@link dev.takt.analytics.stats.Gauge}: last, min, max and mean, for life and over time.
     *
     * @param name not blank; the unit of the number should be part of it, as in {@code queue.age.seconds}
     * @param value any finite number
     * @param tags few different ones: each set is a gauge of its own, at most {@code gauge-limit} of them
     * @param time when it was measured, from 1677-09-21 to 2262-04-11
     */
    public void record(String name, double value, Tags tags, Instant time) {
        ownMetrics.record(name, value, tags, time);
    }

    /** Counts one; as {@link #count(String, double, Tags)}. */
    public void count(String name) {
        count(name, 1);
    }

    /** Counts an amount without tags; as {@link #count(String, double, Tags)}. */
    public void count(String name, double amount) {
        count(name, amount, Tags.empty());
    }

    /**
     * Counts up: adds an amount to the total of this name and these tags, which is shown as a gauge and goes to the exporters,
     * with the amount.
     *
     * @param name not blank
     * @param amount any finite number
     * @param tags few different ones
     */
    public void count(String name, double amount, Tags tags) {
        ownMetrics.count(name, amount, tags);
    }
}
