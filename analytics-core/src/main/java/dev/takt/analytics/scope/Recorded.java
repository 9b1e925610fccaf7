package dev.takt.analytics.scope;

import dev.takt.analytics.collect.Limits;
import dev.takt.analytics.collect.Recording;
import dev.takt.analytics.collect.Sums;
import dev.takt.analytics.event.Tags;
import dev.takt.analytics.require.StackRoom;
import dev.takt.analytics.rows.DurationSum;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** The sums over the closed scopes of one recorder. Thread-safe. */
final class Recorded implements Recording {
    private final ReentrantLock lock = new ReentrantLock();
    private final Sums sums;
    private final AtomicLong late = new AtomicLong();
    private final CloseListeners listeners = new CloseListeners();
    private final DurationSum durations = new DurationSum();
    private boolean occurred;

    Recorded(Limits limits) {
        this.sums = new Sums(limits);
    }

    @Override
    public void closed(Sums ofScope, long nanos) {
        lock.lock();
        try {
            occurred = true;
            durations.add(1, Math.max(0, nanos));
            sums.addAll(ofScope);
        } finally {
            lock.unlock();
        }
        if (!listeners.isEmpty()) {
            listeners.closed(ResultMaps.merged(
                    ofScope, Tags.empty(), ResultMaps.ofTheWhole((double) nanos, 0, ofScope.leftOut(), 0)));
        }
    }

    @Override
    public void late(long times) {
        late.addAndGet(times);
    }

    @Override
    public void tooDeep() {
        StackRoom.require();
        lock.lock();
        try {
            sums.leaveOut(1);
        } finally {
            lock.unlock();
        }
    }

    void onClose(Predicate<Map<String, Double>> wanted, Consumer<Map<String, Double>> listener) {
        listeners.add(wanted, listener);
    }

    boolean hasOccurred() {
        return underLock(() -> occurred);
    }

    Map<String, Double> result(Tags filter) {
        return underLock(() -> ResultMaps.merged(sums, filter, ofTheWhole()));
    }

    Map<String, Map<Tags, Double>> breakdown() {
        return underLock(() -> ResultMaps.apart(sums, ofTheWhole()));
    }

    private Map<String, Double> ofTheWhole() {
        return ResultMaps.ofTheWhole(durations.totalNanos(), late.get(), sums.leftOut(), listeners.failures());
    }

    private <T> T underLock(Supplier<T> work) {
        StackRoom.require();
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }
}
