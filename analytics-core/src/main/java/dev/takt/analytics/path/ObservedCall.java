package dev.takt.analytics.path;

import dev.takt.analytics.event.Series;
import dev.takt.analytics.require.Nanos;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * A root call whose calls are collected while it runs, to be kept if it proves slow. Bounded. Thread-safe, without locks: calls that start on
 * several threads are added to one list.
 */
public final class ObservedCall {
    /** The most calls below one root. */
    public static final int MOST_SPANS = 200;

    private static final VarHandle LAST;
    private static final VarHandle SIZE;

    static {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            LAST = lookup.findVarHandle(ObservedCall.class, "last", CallSpan.class);
            SIZE = lookup.findVarHandle(ObservedCall.class, "size", int.class);
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    /** Decides which share of the calls is observed. */
    private final SlowestOfRoot observing;

    /** Receives the call at its end; another one if its root is known only then. */
    private volatile SlowestOfRoot slowest;

    private final CallSpan span;
    private final LongFunction<Instant> wallTime;

    /** Null until it is requested, so that the end of a call reads no further clock. Threads that race may compute it twice. */
    private volatile @Nullable Instant startTime;

    private int spans;

    /** The number of calls below the root, including those for which there was no room. */
    private volatile int size;

    private volatile @Nullable CallSpan last;

    /**
     * Starts to observe a root call.
     *
     * @param slowest receives the call at its end
     * @param wallTime the wall clock time of a moment on the clock of durations
     */
    ObservedCall(SlowestOfRoot slowest, Series series, long startNanos, LongFunction<Instant> wallTime) {
        this.observing = slowest;
        this.slowest = slowest;
        this.wallTime = wallTime;
        this.span = new CallSpan(this, null, series, startNanos);
    }

    /** Returns the root call. */
    public CallSpan span() {
        return span;
    }

    /** Returns the start of the root call by the wall clock; the first call of this method computes it. */
    public Instant startTime() {
        Instant known = startTime;
        if (known == null) {
            known = wallTime.apply(span.startNanos());
            startTime = known;
        }
        return known;
    }

    /** Returns the end of the root call in nanoseconds since 1970-01-01T00:00Z; only for a call that has ended. */
    public long endEpochNanos() {
        Instant start = startTime();
        return Nanos.sinceEpoch(start) + span.durationNanos();
    }

    /** Returns the calls below the root by their start. */
    public List<CallSpan> calls() {
        List<CallSpan> calls = new ArrayList<>();
        for (CallSpan one = last; one != null; one = one.before) {
            if (!one.isNotRecorded()) {
                calls.add(one);
            }
        }
        Collections.reverse(calls);
        calls.sort((one, other) -> Long.signum(one.startNanos() - other.startNanos()));
        return calls;
    }

    /** Returns true if more calls were made below the root than there was room for. */
    public boolean isTruncated() {
        return size > MOST_SPANS;
    }

    /** Makes {@code other} receive the call at its end. */
    void move(SlowestOfRoot other) {
        slowest = other;
    }

    /** Counts a call for which there was no room. */
    void omit() {
        SIZE.getAndAdd(this, 1);
    }

    boolean isFull() {
        return size >= MOST_SPANS || span.durationNanos() >= 0;
    }

    @Nullable
    CallSpan add(CallSpan caller, Series called, long startNanos) {
        try {
            if (span.durationNanos() >= 0) {
                return null;
            }
            if ((int) SIZE.getAndAdd(this, 1) >= MOST_SPANS) {
                return null;
            }
            CallSpan made = new CallSpan(this, caller, called, startNanos);
            CallSpan before;
            do {
                before = last;
                made.before = before;
            } while (!LAST.compareAndSet(this, before, made));
            return made;
        } catch (Throwable scarce) {
            return null;
        }
    }

    /** Returns the number of calls, including the root, when the root ended. */
    int spans() {
        return spans;
    }

    /** Offers the call to the slowest ones, after its root has ended. */
    void ended(long durationNanos) {
        int calls = Math.min(size, MOST_SPANS);
        SlowestOfRoot receiving = slowest;
        if (receiving.admits(span.startNanos() + durationNanos, durationNanos)) {
            spans = 1 + calls;
            receiving.add(this);
        }
        observing.adapt(durationNanos, calls);
    }
}
