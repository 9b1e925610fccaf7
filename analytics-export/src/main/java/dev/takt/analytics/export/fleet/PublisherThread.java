package dev.takt.analytics.export.fleet;

import dev.takt.analytics.event.Clock;
import dev.takt.analytics.export.fleet.FrameCutter.Cut;
import dev.takt.analytics.lifecycle.Deadline;
import dev.takt.analytics.lifecycle.OwnThread;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The thread of a publisher: makes a frame at the end of each interval, and sends the frames one after the other. The next frame is sent
 * when the broker has acknowledged the one before, so that frames arrive in order.
 */
final class PublisherThread implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger("dev.takt.analytics");
    private static final Duration LONGEST_PARK = Duration.ofSeconds(1);
    private static final Duration RETRY_PAUSE = Duration.ofSeconds(1);
    private static final Duration END_PAUSE = Duration.ofMillis(200);
    private static final long LOG_PAUSE_NANOS = Duration.ofMinutes(1).toNanos();

    /** Instances send up to half a second apart, by the hash of their name, so that they do not all send at once. */
    private static final int SPREAD_MILLIS = 500;

    private final FrameCutter cutter;
    private final FrameQueue queue;
    private final FrameSender sender;
    private final Clock clock;
    private final long spreadMillis;
    private final String topic;
    private final Thread thread;
    private final AtomicLong flushesWanted = new AtomicLong();
    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong folded = new AtomicLong();
    private final AtomicLong retried = new AtomicLong();
    private volatile long flushesDone;
    private volatile boolean closing;
    private volatile boolean givenUp;
    private volatile @Nullable Instant lastAck;
    private volatile @Nullable String lastError;
    private @Nullable Thread hook;
    private @Nullable Future<?> sending;
    private boolean hasCutLast;
    private long flushesCut;
    private long retryAtNanos;
    private long logAtNanos;
    private Instant due;

    PublisherThread(FrameCutter cutter, FrameQueue queue, FrameSender sender, FleetSettings settings, Clock clock) {
        this.cutter = cutter;
        this.queue = queue;
        this.sender = sender;
        this.clock = clock;
        this.topic = settings.topic();
        this.spreadMillis = Math.floorMod(settings.instance().hashCode(), SPREAD_MILLIS);
        this.due = cutter.endOfWindow(clock.now()).plusMillis(spreadMillis);
        this.retryAtNanos = System.nanoTime();
        this.logAtNanos = retryAtNanos;
        this.thread = OwnThread.daemon("takt-fleet", this);
    }

    /** Starts the thread; {@code atShutdown} runs when the JVM ends before the publisher is closed. */
    void start(Runnable atShutdown) {
        Thread last = OwnThread.shutdownHook("takt-fleet-shutdown", atShutdown);
        try {
            Runtime.getRuntime().addShutdownHook(last);
            hook = last;
        } catch (IllegalStateException shutdownHasBegun) {
            hook = null;
        }
        thread.start();
    }

    /** Requests a frame of the present interval and waits until it and those before have arrived. */
    boolean flush(Duration timeout) {
        long wanted = flushesWanted.incrementAndGet();
        LockSupport.unpark(thread);
        return Deadline.after(timeout).await(() -> flushesDone >= wanted || !thread.isAlive()) && flushesDone >= wanted;
    }

    /** Requests the last frame, waits until it has arrived, at most {@code limit}, and ends the thread. */
    void close(Duration limit) {
        closing = true;
        LockSupport.unpark(thread);
        Deadline deadline = Deadline.after(limit);
        if (Thread.currentThread() != thread && !deadline.join(thread)) {
            givenUp = true;
            thread.interrupt();
        }
        removeHook();
    }

    private void removeHook() {
        Thread present = hook;
        if (present != null && Thread.currentThread() != present) {
            try {
                Runtime.getRuntime().removeShutdownHook(present);
            } catch (IllegalStateException shutdownHasBegun) {
                // The hook runs and finds the publisher closed.
            }
        }
    }

    PublisherHealth health() {
        return new PublisherHealth(
                sent.get(),
                queue.size(),
                folded.get(),
                retried.get(),
                queue.failures(),
                Optional.ofNullable(lastAck),
                Optional.ofNullable(lastError));
    }

    @Override
    public void run() {
        while (!hasEnded()) {
            stepOrFailure();
            park();
        }
        closeSender();
        queue.close();
        cutter.close();
        if (queue.size() > 0) {
            LOG.warn("{} frames did not reach the fleet in time", queue.size());
        }
    }

    /**
     * Runs one step. Any throwable is a failure of this step only, an {@code Error} of the client too, such as a class that it misses. An
     * interrupt, which foreign code of the client may leave, is cleared, because the client would answer each request with it.
     */
    @SuppressWarnings({"CatchingUnchecked", "Interruption"})
    private void stepOrFailure() {
        if (!givenUp) {
            Thread.interrupted();
        }
        try {
            step();
        } catch (Throwable failure) {
            failed(failure);
        }
    }

    private boolean hasEnded() {
        return givenUp || (hasCutLast && queue.first() == null);
    }

    private void step() {
        cutIfDue();
        Cut first = queue.first();
        if (first != null && sending == null && System.nanoTime() - retryAtNanos >= 0) {
            sending = sender.send(first, () -> LockSupport.unpark(thread));
        }
        Future<?> present = sending;
        if (present != null && present.isDone()) {
            sending = null;
            arrived(present);
        }
        if (queue.first() == null) {
            flushesDone = flushesCut;
        }
    }

    private void cutIfDue() {
        Instant now = clock.now();
        long wanted = flushesWanted.get();
        if (closing) {
            hasCutLast = hasCutLast || cut(cutter.windowOf(now), now, true);
        } else if (!now.isBefore(due) && queue.hasRoom()) {
            if (cut(cutter.windowOf(now.minusMillis(spreadMillis)) - 1, now, false)) {
                due = cutter.endOfWindow(now.minusMillis(spreadMillis)).plusMillis(spreadMillis);
                flushesCut = wanted;
            }
        } else if (wanted > flushesCut && cut(cutter.windowOf(now), now, false)) {
            flushesCut = wanted;
        }
    }

    private boolean cut(long window, Instant now, boolean isLast) {
        List<Cut> frames = cutter.cut(window, now, isLast);
        frames.forEach(queue::add);
        if (!frames.isEmpty() && cutter.spans() > 1) {
            folded.addAndGet(frames.size());
        }
        return !frames.isEmpty();
    }

    private void arrived(Future<?> result) {
        try {
            Object unused = result.get();
            queue.removeFirst();
            sent.incrementAndGet();
            lastAck = clock.now();
        } catch (ExecutionException failure) {
            failed(failure.getCause());
        } catch (InterruptedException beforeResult) {
            // The result is there; the next step looks again, unless the publisher has given up.
            sending = result;
        }
    }

    /** Counts and logs a failure, and takes another producer after a pause. */
    private void failed(@Nullable Throwable failure) {
        retried.incrementAndGet();
        long now = System.nanoTime();
        retryAtNanos = now + (closing ? END_PAUSE : RETRY_PAUSE).toNanos();
        lastError = failure == null ? "the client gave no reason" : SendFailure.text(failure, topic);
        closeSender();
        if (now - logAtNanos >= 0) {
            logAtNanos = now + LOG_PAUSE_NANOS;
            LOG.warn(
                    "A frame could not be sent to the fleet and is sent again; {} wait: {}",
                    queue.size(),
                    lastError,
                    failure);
        }
    }

    /** Gives up the producer. Its failure to close changes nothing: the next frame has a new one. */
    @SuppressWarnings("CatchingUnchecked")
    private void closeSender() {
        try {
            sender.close();
        } catch (Throwable failure) {
            LOG.debug("The producer of frames did not close", failure);
        }
    }

    private void park() {
        if (hasEnded() || (sending != null && sending.isDone()) || flushesWanted.get() > flushesCut) {
            return;
        }
        if (queue.first() != null && sending == null) {
            LockSupport.parkNanos(this, Math.max(0, retryAtNanos - System.nanoTime()));
        } else if (!closing || hasCutLast) {
            Duration untilDue = Duration.between(clock.now(), due);
            Duration pause = untilDue.compareTo(LONGEST_PARK) < 0 && !untilDue.isNegative() ? untilDue : LONGEST_PARK;
            LockSupport.parkNanos(this, pause.toNanos());
        }
    }
}
