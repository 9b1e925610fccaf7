package dev.takt.analytics.ring;

import com.lmax.disruptor.EventPoller;
import dev.takt.analytics.call.CallReferences;
import dev.takt.analytics.context.CarriedContext;
import dev.takt.analytics.context.ThreadContext;
import dev.takt.analytics.event.Clock;
import dev.takt.analytics.event.Event;
import dev.takt.analytics.health.Fault;
import dev.takt.analytics.health.HealthCounters;
import dev.takt.analytics.lifecycle.Deadline;
import dev.takt.analytics.lifecycle.OwnThread;
import dev.takt.analytics.store.RowBlock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The thread that owns the store: it empties the rings and runs control requests.
 *
 * <p>A request runs after everything published before it, in every ring, was taken in. It waits at most 1 s a ring for slots that a producer
 * has claimed and not yet filled. A request made on the writer thread runs at once. After the end of the thread, requests run on the
 * caller, one at a time, and first take in what was published late.
 */
final class Writer implements Runnable {
    private static final long GAP_PARK_NANOS = 20_000;
    private static final long GAP_LIMIT_NANOS = 1_000_000_000;
    private static final long ANCHOR_LIFE_NANOS = 1_000_000_000;
    private static final long ANCHOR_GAP_NANOS = 1_000;
    private static final int ANCHOR_READINGS = 8;

    private final Stripes stripes;
    private final Consumer<RowBlock> intake;
    private final Clock clock;
    private final HealthCounters health;
    private final RowBlock block;
    private final EventPoller.Handler<Slots> reader = this::take;
    private final Supplier<Boolean> round = this::round;
    private final Supplier<Boolean> lastRound = this::lastRound;
    private final Supplier<Boolean> lateRequests = this::carryOutRequests;
    private final Queue<Runnable> requests = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean parked = new AtomicBoolean();
    private final ReentrantLock owning = new ReentrantLock();
    private final Thread thread;
    private final CarriedContext ours;
    private volatile boolean stopping;
    private volatile boolean ended;
    private volatile boolean dying;

    /** True once {@link #write} has returned, which ends the thread; used by the writer thread only. */
    private boolean hasWritten;

    private long anchoredAtNanos;

    /** The wall clock minus {@code nanoTime}, renewed each second. */
    private long anchorNanos;

    /** The fill level of the fullest ring at the beginning of the last round, 0 to 1. */
    private double fullest;

    Writer(
            String name,
            Stripes stripes,
            RowBlock block,
            Consumer<RowBlock> intake,
            Clock clock,
            HealthCounters health) {
        this.stripes = stripes;
        this.intake = intake;
        this.clock = clock;
        this.health = health;
        this.block = block;
        renewAnchor(clock.nanoTime());
        this.ours = CarriedContext.NOTHING.with(CarriedContext.OURS, name);
        this.thread = OwnThread.daemon(name, this);
    }

    void start() {
        thread.start();
    }

    /** Returns true if the current thread is the writer, or replaces it after its end. */
    boolean isCurrentThread() {
        return Thread.currentThread() == thread || owning.isHeldByCurrentThread();
    }

    /** Ends the parking of the writer; a busy writer starts its next round anyway. */
    void wake() {
        if (parked.get() && parked.compareAndSet(true, false)) {
            LockSupport.unpark(thread);
        }
    }

    /** Runs {@code task} on the writer after everything published before; at once if this thread is the writer. */
    <T> CompletableFuture<T> request(Supplier<T> task) {
        if (isCurrentThread()) {
            CompletableFuture<T> answer = new CompletableFuture<>();
            carryOut(task, answer);
            return answer;
        }
        CompletableFuture<T> answer = enqueue(task);
        if (ended) {
            carryOutAfterEnd();
        }
        return answer;
    }

    /**
     * Works as {@link #request} but never runs anything on the caller and takes no lock. After the end of the thread the task waits for the
     * next request and runs before it. For callers that may be the writer of another instance.
     */
    <T> CompletableFuture<T> enqueue(Supplier<T> task) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        requests.add(() -> carryOut(task, answer));
        LockSupport.unpark(thread);
        return answer;
    }

    /** Makes the thread end after it has taken in the present calls; a thread that was not started counts as ended. */
    void stop() {
        stopping = true;
        if (thread.getState() == Thread.State.NEW) {
            ended = true;
        }
        LockSupport.unpark(thread);
    }

    /** Waits until the thread has ended; returns true if it has. */
    boolean join(long timeoutNanos) {
        return Deadline.after(Duration.ofNanos(timeoutNanos)).join(thread);
    }

    /** Makes the next round of the thread fail, as lack of memory may; for tests. */
    void kill() {
        dying = true;
        LockSupport.unpark(thread);
    }

    /**
     * Runs the rounds until {@link #stop}. A throwable that ends them is counted, and they begin again after a pause. This method itself
     * allocates nothing, because there may be no memory at that point.
     */
    @Override
    @SuppressWarnings("CatchingUnchecked")
    public void run() {
        while (!hasWritten) {
            try {
                write();
                hasWritten = true;
            } catch (Throwable death) {
                report(death);
                LockSupport.parkNanos(this, ParkTimes.USUAL_NANOS);
            }
        }
    }

    /** Counts and logs a failure. Even its message may fail for lack of memory, because it is created on first use. */
    @SuppressWarnings("CatchingUnchecked")
    private void report(Throwable death) {
        try {
            health.report(Fault.WRITER_DIED, "the writer failed as a whole and goes on", death);
        } catch (Throwable noMemory) {
            health.count(Fault.WRITER_DIED);
        }
    }

    private void write() {
        ThreadContext.current().exchange(ours);
        ParkTimes parks = new ParkTimes();
        while (!stopping) {
            boolean busy = runAsOwner(round);
            park(parks.next(busy, fullest));
            if (dying) {
                dying = false;
                throw new IllegalStateException("killed by a test");
            }
        }
        ended = true;
        runAsOwner(lastRound);
        carryOutAfterEnd();
    }

    /**
     * Runs the waiting requests, unless another thread is doing so; that thread checks again when it is done. So no caller waits longer than
     * its limit for another caller that hangs.
     */
    private void carryOutAfterEnd() {
        boolean goesOn = true;
        while (goesOn && !requests.isEmpty() && owning.tryLock()) {
            try {
                goesOn = runAsOwner(lateRequests);
            } finally {
                owning.unlock();
            }
        }
    }

    private void park(long nanos) {
        parked.set(true);
        if (requests.isEmpty() && !stopping) {
            LockSupport.parkNanos(this, nanos);
        }
        parked.set(false);
        Thread.interrupted();
    }

    private boolean lastRound() {
        takeInAll();
        boolean any = false;
        while (carryOutRequests()) {
            any = true;
        }
        return any;
    }

    private boolean round() {
        long now = clock.nanoTime();
        if (now - anchoredAtNanos >= ANCHOR_LIFE_NANOS) {
            renewAnchor(now);
            stripes.giveBack();
        }
        boolean busy = false;
        fullest = 0;
        List<Stripe> all = stripes.all();
        for (int i = 0; i < all.size(); i++) {
            Stripe stripe = all.get(i);
            fullest = Math.max(fullest, stripe.fill());
            busy |= drain(stripe, stripe.cursor());
        }
        return carryOutRequests() || busy;
    }

    /** Runs the present requests; requests that arrive meanwhile wait for the next round, so that a flood of them does not block the calls. */
    private boolean carryOutRequests() {
        int waiting = requests.size();
        for (int i = 0; i < waiting; i++) {
            takeInAll();
            requests.remove().run();
        }
        return waiting > 0;
    }

    /** Takes in everything published before this call; waits at most 1 s a ring for slots that are being filled. */
    private void takeInAll() {
        for (Stripe stripe : stripes.all()) {
            long cursor = stripe.cursor();
            long giveUpAt = System.nanoTime() + GAP_LIMIT_NANOS;
            while (stripe.read() < cursor && System.nanoTime() - giveUpAt < 0) {
                if (!drain(stripe, cursor)) {
                    LockSupport.parkNanos(GAP_PARK_NANOS);
                }
            }
        }
    }

    private boolean drain(Stripe stripe, long cursor) {
        boolean any = false;
        while (stripe.read() < cursor && stripe.poll(reader)) {
            handOver();
            any = true;
        }
        return any;
    }

    /** Reads one slot into the block; returns false if the block is full, so that the producer sees the freed slots. */
    private boolean take(Slots slots, long sequence, boolean endOfBatch) {
        long code = slots.code(sequence);
        CallReferences carried = Slots.hasReferences(code) ? slots.takeReferences(sequence) : null;
        long measuredNanos =
                carried == null || carried.isShared() ? Slots.durationNanos(code) : carried.durationNanos();
        long nanos = Event.recordable(measuredNanos);
        if (nanos != measuredNanos) {
            health.count(Fault.DURATION_CLAMPED);
        }
        long startEpochNanos = carried != null && carried.hasStart()
                ? carried.startEpochNanos()
                : slots.startNanos(sequence) + anchorNanos;
        block.add(Slots.path(code), startEpochNanos, nanos, Slots.outcome(code), slots.cover(sequence, code), carried);
        return !block.isFull();
    }

    private void handOver() {
        try {
            intake.accept(block);
        } catch (Throwable failure) {
            health.report(Fault.INTAKE_FAILED, "finished calls could not be taken in whole", failure);
        } finally {
            block.clear();
        }
    }

    private boolean runAsOwner(Supplier<Boolean> work) {
        owning.lock();
        try {
            return work.get();
        } catch (Throwable failure) {
            health.report(Fault.INTAKE_FAILED, "the writer failed and goes on", failure);
            return false;
        } finally {
            owning.unlock();
        }
    }

    /** Reads both clocks within 1 µs; if the thread is suspended between the readings, it takes the closest of at most 8 pairs. */
    private void renewAnchor(long nanoTime) {
        long narrowest = Long.MAX_VALUE;
        for (int i = 0; i < ANCHOR_READINGS && narrowest > ANCHOR_GAP_NANOS; i++) {
            long before = clock.nanoTime();
            Instant wall = clock.now();
            long gap = clock.nanoTime() - before;
            if (gap < narrowest) {
                narrowest = gap;
                long wallNanos = TimeUnit.SECONDS.toNanos(wall.getEpochSecond()) + wall.getNano();
                anchorNanos = wallNanos - before - gap / 2;
            }
        }
        anchoredAtNanos = nanoTime;
    }

    private static <T> void carryOut(Supplier<T> task, CompletableFuture<T> answer) {
        try {
            answer.complete(task.get());
        } catch (Throwable failure) {
            answer.completeExceptionally(failure);
        }
    }
}
