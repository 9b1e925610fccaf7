package dev.takt.analytics;

import dev.takt.analytics.engine.GaugeRecorder;
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
import kotlin.internal.LowPriorityInOverloadResolution;
import org.jspecify.annotations.Nullable;

/** The methods of {@link Analytics} that record, apart from trackers. */
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

    /** Decorates {@code work}, named {@code Class.method} after the method that calls this; the name is found once, here. */
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
     * Runs {@code work} and adds {@code tags} to every call of this instance in it: on this thread, in futures and Publishers that begin in
     * it, and wherever a tracked executor or the Reactor context carries them. Rethrows its exceptions.
     *
     * <p>Inner tags replace outer ones with the same keys; tags of a tracker take precedence. Each combination is a series, so use few
     * values.
     */
    @LowPriorityInOverloadResolution
    public <T extends @Nullable Object, X extends Exception> T withTags(
            Tags tags, CheckedSupplier<? extends T, ? extends X> work) throws X {
        return trackers.withTags(tags, work);
    }

    /** Runs {@code work} as {@link #withTags(Tags, CheckedSupplier)} does. */
    public <T extends @Nullable Object> T withTags(Tags tags, Supplier<? extends T> work) {
        Require.notNull("work", work);
        return trackers.withTags(tags, (CheckedSupplier<T, RuntimeException>) work::get);
    }

    /** Runs {@code work}, which has no value, as {@link #withTags(Tags, CheckedSupplier)} does. */
    @LowPriorityInOverloadResolution
    public <X extends Exception> void withTags(Tags tags, CheckedRunnable<? extends X> work) throws X {
        Require.notNull("work", work);
        trackers.<Boolean, X>withTags(tags, () -> {
            work.execute();
            return true;
        });
    }

    /**
     * Returns {@code work} bound to the open scopes, the batch and the tags of the current thread, on whatever thread it runs; its calls are
     * children of the current thread's calls. It is not measured itself.
     */
    public Runnable carrying(Runnable work) {
        return trackers.carrying(work);
    }

    /** Returns {@code executor} measured under the name {@code executor}, as by {@link #wrap(String, Executor)}. */
    public Executor wrap(Executor executor) {
        return trackers.wrap(Trackers.DEFAULT_EXECUTOR, executor);
    }

    /** Returns {@code executor} measured under the name {@code executor}, as by {@link #wrap(String, ExecutorService)}. */
    public ExecutorService wrap(ExecutorService executor) {
        return trackers.wrap(Trackers.DEFAULT_EXECUTOR, executor);
    }

    /** Returns {@code executor} measured under the name {@code executor}, as by {@link #wrap(String, ScheduledExecutorService)}. */
    public ScheduledExecutorService wrap(ScheduledExecutorService executor) {
        return trackers.wrap(Trackers.DEFAULT_EXECUTOR, executor);
    }

    /**
     * Returns an executor that runs tasks on {@code executor} and measures them: the series {@code name(queue)} has the time that each task
     * waited for a thread, {@code name(run)} the time that it ran. A task runs with the open scopes, the batch and the tags of the thread
     * that submitted it.
     *
     * <p>A rejected task is a failed wait. A task that is cancelled or returned by {@code shutdownNow} before it began is a cancelled wait.
     * A task that an executor drops silently stays in flight. An exception that a task keeps to itself, as those of
     * {@code CompletableFuture.supplyAsync} do, does not fail the run.
     */
    public Executor wrap(String name, Executor executor) {
        return trackers.wrap(name, executor);
    }

    /** Works as {@link #wrap(String, Executor)}; a task that is cancelled while it runs is a cancelled run, however it ends. */
    public ExecutorService wrap(String name, ExecutorService executor) {
        return trackers.wrap(name, executor);
    }

    /** Works as {@link #wrap(String, Executor)}; tasks wait from their due time, and a task that never begins leaves no record. */
    public ScheduledExecutorService wrap(String name, ScheduledExecutorService executor) {
        return trackers.wrap(name, executor);
    }

    /** Records a number now, without tags; see {@link #record(String, double, Tags, Instant)}. */
    public void record(String name, double value) {
        record(name, value, Tags.empty());
    }

    /** Records a number now; see {@link #record(String, double, Tags, Instant)}. */
    public void record(String name, double value, Tags tags) {
        ownMetrics.record(name, value, tags);
    }

    /** Records a number without tags; see {@link #record(String, double, Tags, Instant)}. */
    public void record(String name, double value, Instant time) {
        record(name, value, Tags.empty(), time);
    }

    /**
     * Records a number of the program, without default tags or hooks. It is passed to the exporters unchanged, and shown as a
     * {@link dev.takt.analytics.stats.Gauge}: last, min, max and mean, for the lifetime and over time.
     *
     * @param name not blank; should contain the unit, as in {@code queue.age.seconds}
     * @param value any finite number
     * @param tags use few different ones: each set is a gauge, at most {@code gauge-limit} of them
     * @param time when it was measured, from 1677-09-21 to 2262-04-11
     */
    public void record(String name, double value, Tags tags, Instant time) {
        ownMetrics.record(name, value, tags, time);
    }

    /** Adds 1; see {@link #count(String, double, Tags)}. */
    public void count(String name) {
        count(name, 1);
    }

    /** Adds an amount without tags; see {@link #count(String, double, Tags)}. */
    public void count(String name, double amount) {
        count(name, amount, Tags.empty());
    }

    /**
     * Adds an amount to the total of this name and these tags. The total is shown as a gauge, and passed to the exporters with the amount.
     *
     * @param name not blank
     * @param amount any finite number
     * @param tags use few different ones
     */
    public void count(String name, double amount, Tags tags) {
        ownMetrics.count(name, amount, tags);
    }
}
