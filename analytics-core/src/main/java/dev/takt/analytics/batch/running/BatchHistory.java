package dev.takt.analytics.batch.running;

import dev.takt.analytics.batch.BatchFigures;
import dev.takt.analytics.batch.BatchRun;
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
 * The open batches and the last closed ones. Thread-safe; the lock is held briefly, a few times per batch, so that a batch that is being
 * closed is listed only once.
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

    /** Returns the open batches. */
    List<RunningBatch> open() {
        lock.lock();
        try {
            return List.copyOf(open);
        } finally {
            lock.unlock();
        }
    }

    /** Returns all batches, the last opened first; at most {@link BatchRun#MOST}. */
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
