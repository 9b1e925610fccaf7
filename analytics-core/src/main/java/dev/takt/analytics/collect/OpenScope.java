package dev.takt.analytics.collect;

import dev.takt.analytics.context.CarriedContext;
import dev.takt.analytics.context.ThreadContext;
import dev.takt.analytics.event.Clock;
import dev.takt.analytics.event.Tags;
import dev.takt.analytics.require.StackRoom;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A scope that collects counts, times and tracked calls wherever it is carried.
 *
 * <p>Any thread adds; any thread closes it, once. Later additions are counted as late and passed to the next outer scope that is open.
 */
public final class OpenScope {
    /** The key of the innermost scope in the carried context. */
    public static final CarriedContext.Key<OpenScope> KEY = new CarriedContext.Key<>(OpenScope.class, "scope");

    private final Recording recording;
    private final Limits limits;
    private final Clock clock;
    private final long startNanos;
    private final ReentrantLock lock = new ReentrantLock();
    private final SumTable amounts = new SumTable(SumKind.AMOUNT);
    private final SumTable times = new SumTable(SumKind.TIME);
    private final SumTable calls = new SumTable(SumKind.CALL);
    private final RemainingCapacity room;
    private volatile @Nullable OpenScope outer;
    private volatile boolean closed;
    private long leftOut;

    private OpenScope(Recording recording, Limits limits, Clock clock, @Nullable OpenScope outer) {
        this.recording = recording;
        this.limits = limits;
        this.room = new RemainingCapacity(limits);
        this.outer = outer;
        this.clock = clock;
        this.startNanos = clock.nanoTime();
    }

    /** Returns the innermost scope that this thread carries, or null. */
    public static @Nullable OpenScope current() {
        CarriedContext carried = ThreadContext.carriedHere();
        return carried == CarriedContext.NOTHING ? null : carried.get(KEY);
    }

    /**
     * Returns a scope of {@code recording} inside the innermost open one of {@code carried}.
     *
     * @return null if {@code recording} has an open scope there already, which collects anyway, or if too many scopes are nested
     */
    public static @Nullable OpenScope open(Recording recording, Limits limits, Clock clock, CarriedContext carried) {
        OpenScope outer = openOf(carried.get(KEY));
        int depth = 1;
        for (OpenScope each = outer; each != null; each = openOf(each.outer)) {
            if (each.recording == recording) {
                return null;
            }
            depth++;
        }
        if (depth > limits.depth()) {
            recording.tooDeep();
            return null;
        }
        return new OpenScope(recording, limits, clock, outer);
    }

    /** Returns {@code carried} without closed scopes. */
    public static CarriedContext withoutClosed(CarriedContext carried) {
        OpenScope innermost = carried.get(KEY);
        OpenScope open = openOf(innermost);
        if (open == innermost) {
            return carried;
        }
        return open == null ? carried.without(KEY) : carried.with(KEY, open);
    }

    /** Adds {@code amount} to the sum of {@code key}. */
    public void count(String key, Tags tags, double amount) {
        add(amounts, key, tags, amount);
    }

    /** Adds a duration to the times of {@code key}. */
    public void time(String key, Tags tags, long nanos) {
        add(times, key, tags, (double) nanos);
    }

    /** Adds a tracked call with its duration. */
    public void call(String name, Tags tags, long nanos) {
        add(calls, name, tags, (double) nanos);
    }

    /** Returns the time on the clock that measures this scope. */
    public long nanoTime() {
        return clock.nanoTime();
    }

    /** Ends the scope unless it has ended: passes its sums to the recording and to the next outer scope that is open. */
    public void close() {
        StackRoom.require();
        long durationNanos = clock.nanoTime() - startNanos;
        Sums sums = seal();
        if (sums == null) {
            return;
        }
        OpenScope next = outer;
        if (next != null) {
            next.absorb(sums);
            outer = openOf(next);
        }
        recording.closed(sums, durationNanos);
    }

    private void add(SumTable table, String key, Tags tags, double amount) {
        StackRoom.require();
        Sum known = table.find(key, tags);
        if (known == null || !known.add(amount)) {
            addRarely(table, key, tags, amount);
        }
    }

    /** Handles rare additions: the first of its key, one beyond the bounds, or a late one. */
    private void addRarely(SumTable table, String key, Tags tags, double amount) {
        if (addFirst(table, key, tags, amount)) {
            return;
        }
        recording.late(1);
        OpenScope next = openOf(outer);
        if (next != null) {
            next.add(next.tableOf(table.kind()), key, tags, amount);
        }
    }

    /** Adds to a sum, creating it if necessary, or counts that there is no capacity; returns false if the scope is closed. */
    private boolean addFirst(SumTable table, String key, Tags tags, double amount) {
        lock.lock();
        try {
            if (closed) {
                return false;
            }
            Sum made = table.findOrMake(key, tags, room);
            if (made == null) {
                leftOut++;
                return true;
            }
            return made.add(amount);
        } finally {
            lock.unlock();
        }
    }

    /** Adds the sums of an inner scope: all of them, or none if this scope is closed. */
    private void absorb(Sums sums) {
        if (absorbInTime(sums)) {
            return;
        }
        recording.late(sums.size());
        OpenScope next = openOf(outer);
        if (next != null) {
            next.absorb(sums);
        }
    }

    private boolean absorbInTime(Sums sums) {
        lock.lock();
        try {
            if (!closed) {
                sums.forEach((key, tags, sum) -> addFirst(amounts, key, tags, sum));
                leftOut += sums.leftOut();
            }
            return !closed;
        } finally {
            lock.unlock();
        }
    }

    /** Removes and returns the sums, so that nothing can be added; returns null if another thread has done so. */
    private @Nullable Sums seal() {
        lock.lock();
        try {
            if (closed) {
                return null;
            }
            closed = true;
            Sums sums = new Sums(limits);
            amounts.sealInto(sums);
            times.sealInto(sums);
            calls.sealInto(sums);
            sums.leaveOut(leftOut);
            return sums;
        } finally {
            lock.unlock();
        }
    }

    private SumTable tableOf(SumKind kind) {
        return switch (kind) {
            case AMOUNT -> amounts;
            case TIME -> times;
            case CALL -> calls;
        };
    }

    /** Returns the first open scope from {@code scope} outwards, or null. */
    private static @Nullable OpenScope openOf(@Nullable OpenScope scope) {
        OpenScope each = scope;
        while (each != null && each.closed) {
            each = each.outer;
        }
        return each;
    }
}
