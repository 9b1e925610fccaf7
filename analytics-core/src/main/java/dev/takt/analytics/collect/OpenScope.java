package dev.takt.analytics.collect;

import dev.takt.analytics.context.CarriedContext;
import dev.takt.analytics.context.ThreadContext;
import dev.takt.analytics.event.Clock;
import dev.takt.analytics.event.Tags;
import dev.takt.analytics.require.StackRoom;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A scope that collects what is counted, timed and tracked wherever it is carried.
 *
 * <p>Any thread adds; any thread closes it, once. What comes after that is counted as late, and handed on to the next scope
 * outwards that is open still.
 */
public final class OpenScope {
    /** Under which the innermost scope travels with work. */
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

    /** The innermost scope that this thread carries, or null. */
    public static @Nullable OpenScope current() {
        CarriedContext carried = ThreadContext.carriedHere();
        return carried == CarriedContext.NOTHING ? null : carried.get(KEY);
    }

    /**
     * A scope of {@code recording} inside the innermost open one of {@code carried}.
     *
     * @return null if {@code recording} has one open there already, which collects anyway, or if they lie too deep
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

    /** {@code carried} without the scopes in it that were closed. */
    public static CarriedContext withoutClosed(CarriedContext carried) {
        OpenScope innermost = carried.get(KEY);
        OpenScope open = openOf(innermost);
        if (open == innermost) {
            return carried;
        }
        return open == null ? carried.without(KEY) : carried.with(KEY, open);
    }

    /** Adds {@code amount} to what is counted under {@code key}. */
    public void count(String key, Tags tags, double amount) {
        add(amounts, key, tags, amount);
    }

    /** Adds one time that took so long to those under {@code key}. */
    public void time(String key, Tags tags, long nanos) {
        add(times, key, tags, (double) nanos);
    }

    /** Adds one tracked call of this name and these tags that took so long. */
    public void call(String name, Tags tags, long nanos) {
        add(calls, name, tags, (double) nanos);
    }

    /** The time now, on the clock that measures this scope. */
    public long nanoTime() {
        return clock.nanoTime();
    }

    /** Ends the scope, if nobody has yet: hands its sums to the recording and to the scope round it, or the next one that is open. */
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

    /** What few additions come to: it is the first of its key, there is no room for it, or it comes too late. */
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

    /** Adds to a sum that is made if need be, or counts that there is no room; returns false if the scope is closed. */
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

    /** Takes in what a scope inside this one came to: all of it, or nothing if this one is closed by now. */
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

    /** Takes away what was collected, so that nothing can be added; null if somebody else has. */
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

    /** The first scope from {@code scope} outwards that is open, or null. */
    private static @Nullable OpenScope openOf(@Nullable OpenScope scope) {
        OpenScope each = scope;
        while (each != null && each.closed) {
            each = each.outer;
        }
        return each;
    }
}
