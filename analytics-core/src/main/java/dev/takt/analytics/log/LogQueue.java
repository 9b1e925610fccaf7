package dev.takt.analytics.log;

import dev.takt.analytics.lifecycle.Deadline;
import dev.takt.analytics.lifecycle.OwnThread;
import dev.takt.analytics.require.Require;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A bounded queue of log lines that one daemon thread, {@code takt-log}, writes, so that no other thread waits for an appender.
 *
 * <p>It has two lanes, each first in, first out. Messages (results of batches, warnings) are written first, so that call lines never delay them. A line
 * is lost and counted if its lane is full or the logging framework throws.
 *
 * <p>The thread starts with the first line and ends after a second without one. All methods are safe for any thread, and none of them
 * throws.
 */
public final class LogQueue {
    /** The default bound of the lane of call lines. */
    public static final int USUAL_CALL_LINES = 10_000;

    /** Longest time that a thread of the program waits for earlier lines before it writes its own: 250 ms. */
    public static final Duration SHORT_WAIT = Duration.ofMillis(250);

    /** Longest time that a close waits for its last lines: 1 s. */
    public static final Duration LONG_WAIT = Duration.ofSeconds(1);

    private static final int MOST_MESSAGES = 10_000;
    private static final long IDLE_NANOS = TimeUnit.SECONDS.toNanos(1);

    /** Time of one line after which its appender is regarded as hanging and is not waited for. */
    private static final long STUCK_NANOS = TimeUnit.SECONDS.toNanos(1);

    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
    private static final long NONE_IN_HAND = Long.MIN_VALUE;

    private final LogLane messages = new LogLane(MOST_MESSAGES);
    private final LogLane calls;
    private final Runnable atStart;
    private final Runnable lost;
    private final AtomicReference<@Nullable Thread> thread = new AtomicReference<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition written = lock.newCondition();
    private volatile boolean parked;
    private volatile boolean closed;
    private volatile boolean silent;

    /** Start of the current line, by {@code System.nanoTime()}. */
    private volatile long inHandSince = NONE_IN_HAND;

    /**
     * Creates an empty queue.
     *
     * @param mostCallLines most call lines that wait; 1 or more
     * @param atStart runs on the thread when it starts
     * @param lost runs for each lost line, on the thread that loses it; must not throw
     */
    public LogQueue(int mostCallLines, Runnable atStart, Runnable lost) {
        this.calls = new LogLane(mostCallLines);
        this.atStart = Require.notNull("atStart", atStart);
        this.lost = Require.notNull("lost", lost);
    }

    /** Adds a message, which is written before all waiting call lines. */
    public void message(Runnable line) {
        add(messages, line);
    }

    /** Adds the line of a call. */
    public void call(Runnable line) {
        add(calls, line);
    }

    /**
     * Waits until all messages added so far are written, also on an interrupted thread. Returns true if they were written within {@code timeout}.
     */
    public boolean awaitMessages(Duration timeout) {
        return Deadline.uninterrupted(() -> await(messages.added(), 0, timeout));
    }

    /**
     * Waits until all lines added so far are written. Returns true if they were written within {@code timeout}. Returns at once if an appender has hung
     * for a second, on the thread of this queue, and on an interrupted thread.
     */
    public boolean await(Duration timeout) {
        return await(messages.added(), calls.added(), timeout);
    }

    /**
     * Waits as {@link #await} does, also on an interrupted thread, and ends the thread as soon as no line waits. Lines may still be added.
     */
    public boolean close(Duration timeout) {
        boolean done = Deadline.uninterrupted(() -> await(timeout));
        closed = true;
        LockSupport.unpark(thread.get());
        return done;
    }

    /** Drops all further lines without counting them. */
    public void silence() {
        silent = true;
    }

    private void add(LogLane lane, Runnable line) {
        if (silent) {
            return;
        }
        if (lane.add(line)) {
            wake();
        } else {
            lost.run();
        }
    }

    private void wake() {
        Thread running = thread.get();
        if (running == null) {
            startThread();
        } else if (parked) {
            LockSupport.unpark(running);
        }
    }

    @SuppressWarnings("CatchingUnchecked")
    private void startThread() {
        try {
            Thread made = OwnThread.daemon("takt-log", this::run);
            if (thread.compareAndSet(null, made)) {
                startOrForget(made);
            }
        } catch (Throwable noThread) {
            // no thread is available; the next line that is added tries again
        }
    }

    private void startOrForget(Thread made) {
        boolean started = false;
        try {
            made.start();
            started = true;
        } finally {
            if (!started) {
                thread.set(null);
            }
        }
    }

    private void run() {
        guarded(atStart);
        Thread self = Thread.currentThread();
        long idleSince = System.nanoTime();
        while (true) {
            if (writeNext()) {
                idleSince = System.nanoTime();
            } else if (closed || System.nanoTime() - idleSince >= IDLE_NANOS) {
                thread.set(null);
                if (isEmpty() || !thread.compareAndSet(null, self)) {
                    return;
                }
            } else {
                park();
            }
        }
    }

    private void park() {
        parked = true;
        if (isEmpty() && !closed) {
            LockSupport.parkNanos(this, IDLE_NANOS);
        }
        parked = false;
        Thread.interrupted();
    }

    /** Writes one line, a message if there is one. Returns false if there is no line. */
    private boolean writeNext() {
        LogLane lane = messages.isEmpty() ? calls : messages;
        Runnable line = lane.next();
        if (line == null) {
            return false;
        }
        inHandSince = System.nanoTime();
        if (!guarded(line)) {
            guarded(lost);
        }
        inHandSince = NONE_IN_HAND;
        lane.written();
        Thread.interrupted();
        if (waiting.get() > 0) {
            signal();
        }
        return true;
    }

    @SuppressWarnings("CatchingUnchecked")
    private static boolean guarded(Runnable action) {
        try {
            action.run();
            return true;
        } catch (Throwable fromLogging) {
            return false;
        }
    }

    private void signal() {
        lock.lock();
        try {
            written.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private boolean await(long message, long call, Duration timeout) {
        if (messages.isWritten(message) && calls.isWritten(call)) {
            return true;
        }
        if (Thread.currentThread() == thread.get()) {
            return false;
        }
        long giveUpAt = System.nanoTime() + TimeUnit.NANOSECONDS.convert(timeout);
        waiting.incrementAndGet();
        lock.lock();
        try {
            while (!messages.isWritten(message) || !calls.isWritten(call)) {
                long left = giveUpAt - System.nanoTime();
                if (left <= 0 || isStuck()) {
                    return false;
                }
                long unused = written.awaitNanos(Math.min(left, LOOK_NANOS));
            }
            return true;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
            waiting.decrementAndGet();
        }
    }

    private boolean isStuck() {
        long since = inHandSince;
        return since != NONE_IN_HAND && System.nanoTime() - since > STUCK_NANOS;
    }

    private boolean isEmpty() {
        return messages.isEmpty() && calls.isEmpty();
    }
}
