package dev.takt.analytics.dashboard.live;

import dev.takt.analytics.dashboard.source.DashboardSource;
import dev.takt.analytics.health.OncePerMinute;
import dev.takt.analytics.lifecycle.OwnThread;
import dev.takt.analytics.require.Require;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxSink;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;

/**
 * Everything that takes computing, on one thread of its own: reading the sources at a measured pace while somebody watches,
 * and answering questions about what was read. No more than a few questions wait; the rest are refused.
 *
 * @param <D> what watchers are shown
 */
public final class DashboardLoop<D> implements AutoCloseable {
    /** The name of the thread. */
    public static final String THREAD = "takt-dashboard";

    private static final Logger LOG = LoggerFactory.getLogger(DashboardLoop.class);
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final int MOST_WAITING = 64;

    /** How long what somebody watched is kept for them to come back to. */
    private static final long GRACE_NANOS = TimeUnit.SECONDS.toNanos(60);

    /** So that what others asked for meanwhile does not keep the thread turning. */
    private static final long SHORTEST_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private final Sources sources;
    private final Rendering<D> rendering;
    private final ReadPacing pace;
    private final StreamCounts counts = new StreamCounts();
    private final OncePerMinute failures = new OncePerMinute();
    private final Map<String, DocumentFeed<D>> feeds = new ConcurrentHashMap<>();
    private final Semaphore room = new Semaphore(MOST_WAITING);
    private final AtomicBoolean turning = new AtomicBoolean();
    private final ScheduledThreadPoolExecutor thread;

    /** These are of the thread alone. */
    private @Nullable LatestSnapshots cut;

    private long cutAt;

    /**
     * A board over {@code sources}.
     *
     * @param interval the shortest time from one reading to the next
     * @param rendering makes what watchers are shown
     */
    public DashboardLoop(List<DashboardSource> sources, Duration interval, Rendering<D> rendering) {
        this.sources = new Sources(Require.notNull("sources", sources));
        this.rendering = rendering;
        this.pace = new ReadPacing(interval);
        this.thread = new ScheduledThreadPoolExecutor(1, work -> OwnThread.daemon(THREAD, work));
        thread.setRemoveOnCancelPolicy(true);
    }

    /** What {@code question} makes of the figures, at most an interval old; {@link BusyException} if too many wait. */
    public <T> Mono<T> ask(Function<LatestSnapshots, T> question) {
        return Mono.create(sink -> {
            if (!room.tryAcquire()) {
                sink.error(new BusyException());
                return;
            }
            try {
                thread.execute(() -> {
                    room.release();
                    answer(question, sink);
                });
            } catch (RejectedExecutionException closed) {
                room.release();
                sink.error(new BusyException());
            }
        });
    }

    /**
     * The stream of server-sent events of one choice of instances: first the document, or the patches since {@code
     * lastEventId} if they are still there, then a patch whenever something has changed.
     */
    public Flux<ByteBuf> watch(String instance, @Nullable String lastEventId, Channel channel) {
        return Flux.create(sink -> enter(instance, lastEventId, channel, sink), FluxSink.OverflowStrategy.IGNORE);
    }

    /** How many watch. */
    public int watchers() {
        return feeds.values().stream().mapToInt(feed -> feed.watchers().size()).sum();
    }

    /** What became of them. */
    public StreamCounts counts() {
        return counts;
    }

    /** Ends all streams and the thread. */
    @Override
    public void close() {
        thread.shutdownNow();
        feeds.values().forEach(feed -> feed.watchers().forEach(Watcher::end));
    }

    private void enter(String instance, @Nullable String lastEventId, Channel channel, FluxSink<ByteBuf> sink) {
        // On the map's lock, so that a feed which is just being dropped is not entered.
        feeds.compute(instance, (name, known) -> {
            DocumentFeed<D> feed = known == null ? new DocumentFeed<>(rendering) : known;
            long version = EventId.versionIn(lastEventId, feed.run());
            Watcher watcher = new Watcher(feed, version, channel, sink, counts);
            feed.watchers().add(watcher);
            sink.onDispose(() -> feed.watchers().remove(watcher));
            watcher.wake();
            return feed;
        });
        turn();
    }

    private <T> void answer(Function<LatestSnapshots, T> question, MonoSink<T> sink) {
        try {
            LatestSnapshots now = recent();
            long begin = usedNanos();
            T answer = question.apply(now);
            pace.spent(usedNanos() - begin);
            sink.success(answer);
        } catch (RuntimeException | Error failure) {
            sink.error(failure);
        }
    }

    /** Has the figures read from now on, unless they are already. */
    private void turn() {
        if (turning.compareAndSet(false, true)) {
            schedule(this::round, 0);
        }
    }

    private void schedule(Runnable work, long delayNanos) {
        try {
            // Rounds and sweeps tell of their failures themselves.
            Future<?> unused = thread.schedule(work, Math.max(0, delayNanos), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException closed) {
            LOG.debug("The dashboard is closed");
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
            pause = Math.max(SHORTEST_NANOS, cutAt + pace.pauseNanos() - System.nanoTime());
        } catch (RuntimeException | Error failure) {
            failures.warn("The dashboard could not be renewed: " + failure, failure);
        }
        sweep();
        schedule(this::round, pause);
    }

    /** Has every feed that is watched make a version of the figures, unless it has one of these. */
    private void renew() {
        LatestSnapshots now = recent();
        long begin = usedNanos();
        for (Map.Entry<String, DocumentFeed<D>> one : feeds.entrySet()) {
            DocumentFeed<D> feed = one.getValue();
            if (!feed.watchers().isEmpty() && feed.isBehind(now)) {
                pace.sent((long) feed.renew(now, one.getKey()) * feed.watchers().size());
            }
            feed.watchers().forEach(Watcher::wake);
        }
        pace.spent(usedNanos() - begin);
    }

    /** Drops what nobody came back to. */
    private void sweep() {
        for (String instance : List.copyOf(feeds.keySet())) {
            feeds.computeIfPresent(instance, (name, feed) -> feed.isLeft(GRACE_NANOS) ? null : feed);
        }
    }

    /** The figures, read again if they are older than the pace allows. */
    private LatestSnapshots recent() {
        LatestSnapshots known = cut;
        long begin = System.nanoTime();
        if (known != null && begin - cutAt < pace.pauseNanos()) {
            return known;
        }
        long used = usedNanos();
        LatestSnapshots read = sources.cut();
        cut = read;
        cutAt = begin;
        pace.begin();
        pace.spent(usedNanos() - used);
        return read;
    }

    /** The time that this thread has used of a core; where nobody knows, the time that has passed. */
    private static long usedNanos() {
        return THREADS.isCurrentThreadCpuTimeSupported() ? THREADS.getCurrentThreadCpuTime() : System.nanoTime();
    }
}
