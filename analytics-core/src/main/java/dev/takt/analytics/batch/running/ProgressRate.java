package dev.takt.analytics.batch.running;

import dev.takt.analytics.require.Nanos;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The rate of a batch's progress over its last 10 s, or over its last few steps if these take longer. Thread-safe; a step that arrives while
 * another thread is in here is skipped.
 */
final class ProgressRate {
    private static final long WINDOW_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final long GAP_NANOS = WINDOW_NANOS / 40;
    private static final int LEAST_SAMPLES = 5;

    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<Sample> samples = new ArrayDeque<>();
    private @Nullable Sample latest;

    private record Sample(long atNanos, long done) {}

    /** Records the amount that is done now. */
    void reached(long nanoTime, long done) {
        if (lock.tryLock()) {
            try {
                take(new Sample(nanoTime, done));
            } finally {
                lock.unlock();
            }
        }
    }

    /** Returns the progress per second; 0 if nothing was done between two steps of the window. */
    double perSecond(long nanoTime) {
        lock.lock();
        try {
            forget(nanoTime);
            Sample first = samples.peekFirst();
            Sample last = latest;
            if (first == null || last == null || nanoTime - first.atNanos <= 0) {
                return 0;
            }
            return (last.done - first.done) * (double) Nanos.PER_SECOND / (nanoTime - first.atNanos);
        } finally {
            lock.unlock();
        }
    }

    private void take(Sample sample) {
        if (latest != null && sample.done < latest.done) {
            samples.clear(); // the progress was restarted
        }
        Sample before = samples.peekLast();
        if (before == null || (sample.atNanos - before.atNanos >= GAP_NANOS && sample.done > before.done)) {
            samples.addLast(sample);
        }
        latest = sample;
        forget(sample.atNanos);
    }

    private void forget(long nanoTime) {
        while (samples.size() > LEAST_SAMPLES && nanoTime - samples.getFirst().atNanos > WINDOW_NANOS) {
            samples.removeFirst();
        }
    }
}
