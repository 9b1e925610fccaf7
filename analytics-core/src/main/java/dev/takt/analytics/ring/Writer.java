package dev.takt.analytics.ring;

import com.lmax.disruptor.EventPoller;
import dev.takt.analytics.context.CarriedContext;
import dev.takt.analytics.context.ThreadContext;
import dev.takt.analytics.event.CallReferences;
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
 * The one thread that owns the store: it empties the rings and carries out control requests.
 *
 * <p>A request runs once everything that was published before it, in every ring, was taken in. After the end of the
 * thread requests still work: they run on the caller, one at a time, with what came late taken in first.
 */
final class Writer implements Runnable {
    private static final long PARK_NANOS = 200_000;
    private static final long SHORT_PARK_NANOS = 50_000;
    private static final double FAST_SHARE = 0.25;
    private static final long LONGEST_PARK_NANOS = 50_000_000;
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

    /** The thread's own. */
    private boolean hasWritten;

    private long anchoredAtNanos;

    /** Wall clock minus {@code nanoTime}, renewed each second. */
    private long anchorNanos;

    /** How full the fullest ring was at the beginning of the last round, 0 to 1. */
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

    /** Whether the current thread is the writer, or stands in for it after its end. */
    boolean isCurrentThread() {
        return Thread.currentThread() == thread || owning.isHeldByCurrentThread();
    }

    /** Ends the writer's parking, if it is parked; one that is at work comes round by itself. */
    void wake() {
        if (parked.get() && parked.compareAndSet(true, false)) {
            LockSupport.unpark(thread);
        }
    }

    /** Has {@code task} carried out on the writer, after all that was published before. */
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
     * As {@link #request}, but never runs anything on the caller and takes no lock: after the end of the thread the task waits
     * for the next request, which it comes before. For callers that may be the writer of another instance.
     */
    <T> CompletableFuture<T> enqueue(Supplier<T> task) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        requests.add(() -> carryOut(task, answer));
        LockSupport.unpark(thread);
        return answer;
    }

    /** Has the thread end after it has taken in what is there; one that was not started has ended. */
    void stop() {
        stopping = true;
        if (thread.getState() == Thread.State.NEW) {
            ended = true;
        }
        LockSupport.unpark(thread);
    }

    /** Waits until the thread has ended; returns whether it has. */
    boolean join(long timeoutNanos) {
        return Deadline.after(Duration.ofNanos(timeoutNanos)).join(thread);
    }

    /** Has the thread fail as a whole at its next round, as want of memory may make it; for tests. */
    void kill() {
        dying = true;
        LockSupport.unpark(thread);
    }

    /**
     * The thread's life. Whatever it throws is counted, and it goes on: what was in hand was handed over before. Nothing here takes
     * memory, of which there may be none just then.
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
                LockSupport.parkNanos(this, PARK_NANOS);
            }
        }
    }

    /** Counts and logs a failure. A text is made when it is first needed, so even naming it may fail for want of memory. */
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
        long parkNanos = PARK_NANOS;
        while (!stopping) {
            boolean busy = runAsOwner(round);
            parkNanos = busy ? parkAfterWork() : Math.min(Math.max(parkNanos, PARK_NANOS) * 2, LONGEST_PARK_NANOS);
            park(parkNanos);
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
     * Carries out the requests that wait, unless another thread is at it: that one looks again when it is done. So no caller waits
     * longer than it means to for one that hangs.
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

    /** How long to let calls gather: less if a ring was filling fast, so that it does not run over meanwhile. */
    private long parkAfterWork() {
        return fullest > FAST_SHARE ? SHORT_PARK_NANOS : PARK_NANOS;
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

    /** Carries out what is asked for now; what is asked for meanwhile waits a round, so that no flood of requests keeps the rest. */
    private boolean carryOutRequests() {
        int waiting = requests.size();
        for (int i = 0; i < waiting; i++) {
            takeInAll();
            requests.remove().run();
        }
        return waiting > 0;
    }

    /** Takes in everything that was published before this call, waiting for slots that are being filled. */
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

    /** Reads one slot into the block; false if that is full, so that the producer sees the places that are free again. */
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

    /** Reads both clocks at one moment: once more if the thread was put aside between the readings. */
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
