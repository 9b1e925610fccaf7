package dev.takt.analytics.batch;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The batches that are open and those that were closed last. Any thread; the lock is held a moment, a few times a batch, so
 * that a batch which is just being closed is told once.
 */
final class BatchHistory {
    private static final Comparator<BatchRun> NEWEST_FIRST =
            Comparator.comparing(BatchRun::startedAt).reversed();

    private final Lock lock = new ReentrantLock();
    private final Set<RunningBatch> open = new LinkedHashSet<>();
    private final Deque<BatchRun> closed = new ArrayDeque<>();

    void opened(RunningBatch batch) {
        lock.lock();
        try {
            open.add(batch);
        } finally {
            lock.unlock();
        }
    }

    void closed(RunningBatch batch, BatchFigures last, Duration elapsed) {
        lock.lock();
        try {
            open.remove(batch);
            if (closed.size() == BatchRun.MOST) {
                closed.removeFirst();
            }
            closed.addLast(batch.run(last, elapsed, false));
        } finally {
            lock.unlock();
        }
    }

    /** Those that are open. */
    List<RunningBatch> open() {
        lock.lock();
        try {
            return List.copyOf(open);
        } finally {
            lock.unlock();
        }
    }

    /** All, the one opened last first; no more than there may be. */
    List<BatchRun> runs() {
        List<BatchRun> runs;
        lock.lock();
        try {
            runs = new ArrayList<>(closed);
            open.forEach(batch -> runs.add(batch.run(batch.latest(), batch.elapsed(), true)));
        } finally {
            lock.unlock();
        }
        runs.sort(NEWEST_FIRST);
        return List.copyOf(runs.subList(0, Math.min(runs.size(), BatchRun.MOST)));
    }
}
