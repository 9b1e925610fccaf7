package dev.takt.analytics.dashboard.live;

import dev.takt.analytics.dashboard.source.DashboardSource;
import dev.takt.analytics.health.OncePerMinute;
import dev.takt.analytics.lifecycle.OwnThread;
import dev.takt.analytics.log.LogQueue;
import dev.takt.analytics.require.Require;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxSink;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;

/**
 * The thread that reads the sources and renders documents: at a measured pace while there are watchers, and to answer questions.
 * At most {@value #MOST_WAITING} questions wait; further ones are refused.
 *
 * @param <D> the type of the documents that watchers are sent
 */
public final class DashboardLoop<D> implements AutoCloseable {
    /** The name of the thread. */
    public static final String THREAD = "takt-dashboard";

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final int MOST_WAITING = 64;

    /** The longest time that a question about the state of the instances waits for their answers. */
    private static final Duration LONGEST_CONTACT = Duration.ofSeconds(3);

    /** The time that a feed without watchers is kept for browsers that come back. */
    private static final long GRACE_NANOS = TimeUnit.SECONDS.toNanos(60);

    /** The shortest pause, so that the thread does not spin where the cost of questions was added meanwhile. */
    private static final long SHORTEST_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private final Sources sources;
    private final Rendering<D> rendering;
    private final Duration interval;
    private final ReadPacing pace;
    private final StreamCounts counts = new StreamCounts();
    private final OncePerMinute failures;
    private final Map<View, DocumentFeed<D>> feeds = new ConcurrentHashMap<>();
    private final Semaphore room = new Semaphore(MOST_WAITING);
    private final AtomicBoolean turning = new AtomicBoolean();
    private final ScheduledThreadPoolExecutor thread;

    /** Used by the thread alone, as is the next field. */
    private @Nullable LatestSnapshots latest;

    private long readAt;

    /**
     * A loop that has read nothing yet.
     *
     * @param interval the shortest time from one reading to the next
     * @param rendering makes the documents that watchers are sent
     * @param log the queue of the log lines
     */
    public DashboardLoop(List<DashboardSource> sources, Duration interval, Rendering<D> rendering, LogQueue log) {
        this.sources = new Sources(Require.notNull("sources", sources));
        this.rendering = rendering;
        this.interval = interval;
        this.pace = new ReadPacing(interval);
        this.failures = new OncePerMinute(log);
        this.thread = new ScheduledThreadPoolExecutor(1, work -> OwnThread.daemon(THREAD, work));
        thread.setRemoveOnCancelPolicy(true);
    }

    /**
     * Answers {@code question} from figures as old as the pace allows; fails with {@link BusyException} if too many questions wait.
     */
    public <T> Mono<T> ask(Function<LatestSnapshots, T> question) {
        return onThread(() -> {
            LatestSnapshots now = recent();
            long begin = usedNanos();
            T answer = question.apply(now);
            pace.spent(usedNanos() - begin);
            return answer;
        });
    }

    /**
     * Answers {@code question} when every instance has answered or failed within the interval, whatever the pace of the readings; waits
     * for that at most 3 s.
     */
    public <T> Mono<T> askAboutInstances(Function<LatestSnapshots, T> question) {
        return onThread(() -> {
                    LatestSnapshots unused = recent();
                    return sources.contact(interval);
                })
                .flatMap(DashboardLoop::awaited)
                .then(onThread(() -> {
                    latest = sources.latest();
                    return question.apply(latest);
                }));
    }

    /**
     * Returns the stream of server-sent events of {@code view}: the document, or the changes since {@code lastEventId} if they are still
     * kept, and then an event whenever the figures or the states of the instances change.
     *
     * @param gzip whether the stream is compressed
     */
    public Flux<ByteBuf> watch(View view, @Nullable String lastEventId, Channel channel, boolean gzip) {
        return Flux.create(
                sink -> enter(view, lastEventId, channel, sink, gzip ? EventEncoder.gzip() : EventEncoder.plain()),
                FluxSink.OverflowStrategy.IGNORE);
    }

    /** Returns the number of watchers. */
    public int watchers() {
        return feeds.values().stream().mapToInt(feed -> feed.watchers().size()).sum();
    }

    /** Returns the counts of skipped updates and stuck connections. */
    public StreamCounts counts() {
        return counts;
    }

    /** Ends all streams and the thread. */
    @Override
    public void close() {
        thread.shutdownNow();
        feeds.values().forEach(feed -> feed.watchers().forEach(Watcher::end));
    }

    private static Mono<Void> awaited(CompletableFuture<?> contact) {
        return contact.isDone()
                ? Mono.empty()
                : Mono.fromFuture(contact, true).timeout(LONGEST_CONTACT).then().onErrorComplete();
    }

    private <T> Mono<T> onThread(Supplier<T> answer) {
        return Mono.create(sink -> {
            if (!room.tryAcquire()) {
                sink.error(new BusyException());
                return;
            }
            try {
                thread.execute(() -> {
                    room.release();
                    answer(answer, sink);
                });
            } catch (RejectedExecutionException closed) {
                room.release();
                sink.error(new BusyException());
            }
        });
    }

    private static <T> void answer(Supplier<T> answer, MonoSink<T> sink) {
        try {
            sink.success(answer.get());
        } catch (RuntimeException | Error failure) {
            sink.error(failure);
        }
    }

    private void enter(
            View view, @Nullable String lastEventId, Channel channel, FluxSink<ByteBuf> sink, EventEncoder encoder) {
        // Under the lock of the map entry, so that no watcher enters a feed that is being removed.
        feeds.compute(view, (key, known) -> {
            DocumentFeed<D> feed = known == null ? new DocumentFeed<>(rendering) : known;
            long version = EventId.versionIn(lastEventId, feed.run());
            Watcher watcher = new Watcher(feed, version, channel, sink, counts, encoder, System::nanoTime);
            feed.watchers().add(watcher);
            sink.onDispose(() -> feed.watchers().remove(watcher));
            watcher.wake();
            return feed;
        });
        turn();
    }

    /** Starts the rounds of reading, unless they are running. */
    private void turn() {
        if (turning.compareAndSet(false, true)) {
            schedule(this::round, 0);
        }
    }

    private void schedule(Runnable work, long delayNanos) {
        try {
            // The work logs its own failures.
            Future<?> unused = thread.schedule(work, Math.max(0, delayNanos), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException closed) {
            turning.set(false);
        }
    }

    private void round() {
        if (watchers() == 0) {
            turning.set(false);
            if (watchers() > 0) {
                turn();
            } else {
                schedule(this::sweep, GRACE_NANOS);
            }
            return;
        }
        long pause = pace.pauseNanos();
        try {
            renew();
            pause = Math.max(SHORTEST_NANOS, readAt + pace.pauseNanos() - System.nanoTime());
        } catch (RuntimeException | Error failure) {
            failures.warn("The dashboard could not be renewed: " + failure, failure);
        }
        sweep();
        schedule(this::round, pause);
    }

    /** Renews every feed that has watchers and is behind the latest figures. */
    private void renew() {
        LatestSnapshots now = recent();
        long begin = usedNanos();
        for (Map.Entry<View, DocumentFeed<D>> entry : feeds.entrySet()) {
            DocumentFeed<D> feed = entry.getValue();
            if (!feed.watchers().isEmpty() && feed.isBehind(now)) {
                pace.sent(
                        (long) feed.renew(now, entry.getKey()) * feed.watchers().size());
            }
            feed.watchers().forEach(Watcher::wake);
        }
        pace.spent(usedNanos() - begin);
    }

    /** Removes the feeds to which no browser has come back. */
    private void sweep() {
        for (View view : List.copyOf(feeds.keySet())) {
            feeds.computeIfPresent(view, (key, feed) -> feed.isAbandoned(GRACE_NANOS) ? null : feed);
        }
    }

    /** Returns the latest figures, after reading them again if they are older than the pace allows. */
    private LatestSnapshots recent() {
        LatestSnapshots known = latest;
        long begin = System.nanoTime();
        if (known != null && begin - readAt < pace.pauseNanos()) {
            return known;
        }
        long used = usedNanos();
        LatestSnapshots read = sources.read();
        latest = read;
        readAt = begin;
        pace.begin();
        pace.spent(usedNanos() - used);
        return read;
    }

    /** Returns the CPU time of this thread, or the elapsed time where the JVM does not measure it. */
    private static long usedNanos() {
        return THREADS.isCurrentThreadCpuTimeSupported() ? THREADS.getCurrentThreadCpuTime() : System.nanoTime();
    }
}
