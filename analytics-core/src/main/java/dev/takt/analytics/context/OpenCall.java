package dev.takt.analytics.context;

import dev.takt.analytics.event.Clock;
import dev.takt.analytics.path.CallSpan;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * A running call whose children may run on other threads: its path in the call tree, and the time in which at least one child ran.
 *
 * <p>Starts and ends of children are counted in the order of their times. Each reads the state, then the clock, and replaces the state; if
 * another thread has replaced it meanwhile, all three are repeated. So the covered time is the union of the children's intervals, from the
 * start of this call to its end. No thread waits for another one. Thread-safe.
 *
 * <p>No method throws. If memory is short, a start is not counted, and a child whose end is not counted covers the rest of the call.
 */
public class OpenCall {
    /** The path in the {@link RunningCall} of a call whose {@link #path()} is computed at each request. */
    protected static final int LATE_PATH = -2;

    /** The key of the running call in the context that work carries. */
    public static final CarriedContext.Key<OpenCall> KEY = new CarriedContext.Key<>(OpenCall.class, "call");

    private static final VarHandle STATE;

    static {
        try {
            STATE = MethodHandles.lookup().findVarHandle(OpenCall.class, "state", State.class);
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    private final Object tree;
    private final int path;
    private final @Nullable CallSpan span;

    /** Read and replaced by {@link #STATE} after construction. A volatile store in the constructor would cost a fence. */
    @SuppressWarnings("UnusedVariable")
    private State state;

    /** The end of the call on the clock of durations; written before the state in which the call has ended. */
    private long endNanos;

    /** True once work that belongs to the call may run on other threads. Written before the call is passed to one. */
    private boolean shared;

    /**
     * The children of the call until now.
     *
     * @param running the number of running children
     * @param coveredNanos the nanoseconds in which a child ran, up to {@code sinceNanos}
     * @param sinceNanos the time since which at least one child runs, if one does; else the end of the last interval, if there is one
     * @param hasCovered true if there is an interval that has ended
     * @param isEnded true if the call itself has ended
     */
    private record State(int running, long coveredNanos, long sinceNanos, boolean hasCovered, boolean isEnded) {
        /** The state of a call that has made no calls, as most observations. */
        private static final State NEW = new State(0, 0, 0, false, false);

        /** The state after {@link #NEW} of a call that has ended. */
        private static final State ENDED = new State(0, 0, 0, false, true);

        /** Returns the state after the start of a child; null if memory is short. */
        @Nullable
        State started(long nanos) {
            long since = running > 0 || (hasCovered && sinceNanos - nanos > 0) ? sinceNanos : nanos;
            return of(running + 1, coveredNanos, since, hasCovered, isEnded);
        }

        /** Returns the state after the end of a child; null if memory is short. */
        @Nullable
        State without(long nanos) {
            if (running > 1 || isEnded) {
                return of(running - 1, coveredNanos, sinceNanos, hasCovered, isEnded);
            }
            return of(0, coveredAt(nanos), nanos, true, false);
        }

        /** Returns the nanoseconds until {@code nanos} in which a child ran. */
        long coveredAt(long nanos) {
            if (running > 0) {
                return coveredNanos + Math.max(0, nanos - sinceNanos);
            }
            return hasCovered ? Math.max(0, coveredNanos - Math.max(0, sinceNanos - nanos)) : coveredNanos;
        }

        private static @Nullable State of(
                int running, long coveredNanos, long sinceNanos, boolean hasCovered, boolean isEnded) {
            try {
                return new State(running, coveredNanos, sinceNanos, hasCovered, isEnded);
            } catch (OutOfMemoryError scarce) {
                return null;
            }
        }
    }

    /**
     * Creates a running call.
     *
     * @param tree the paths of the instance that measures it
     * @param path the id of its path there
     * @param coveredNanos the nanoseconds in which a child has run so far
     */
    public OpenCall(Object tree, int path, long coveredNanos) {
        this(tree, path, coveredNanos, null);
    }

    /** Creates a running call that is observed as {@code span}; null if it is not. */
    public OpenCall(Object tree, int path, long coveredNanos, @Nullable CallSpan span) {
        this.tree = tree;
        this.path = path;
        this.span = span;
        this.state = coveredNanos == 0 ? State.NEW : new State(0, coveredNanos, 0, false, false);
    }

    /** Returns the paths of the instance that measures the call. */
    public final Object tree() {
        return tree;
    }

    /** Returns the id of the path of the call, below which a call that it makes now is counted; {@link ThreadContext#NO_PATH} for none. */
    public int path() {
        return path;
    }

    /** Returns the id of the path of the call, or {@link #LATE_PATH}. */
    final int framePath() {
        return path;
    }

    /** Returns the call as it is observed; null if it is not. */
    public final @Nullable CallSpan span() {
        return span;
    }

    /** Marks the call as one whose work may run on other threads; returns it. */
    public final OpenCall share() {
        shared = true;
        return this;
    }

    /** Returns true if the call is open only because it is observed, and there is no room for the next call that it makes. */
    final boolean isNeedless() {
        CallSpan own = span;
        if (own == null || shared || !own.isFull()) {
            return false;
        }
        own.omitChild();
        return true;
    }

    /** Returns true if the call itself has ended. */
    final boolean isEnded() {
        return state().isEnded();
    }

    private State state() {
        return (State) STATE.getVolatile(this);
    }

    /** Counts the start of a child, and returns its time. */
    public final long begin(Clock clock) {
        while (true) {
            State before = state();
            long now = clock.nanoTime();
            State next = before.started(now);
            if (next == null || STATE.compareAndSet(this, before, next)) {
                return now;
            }
        }
    }

    /** Counts the start of a child at {@code startNanos}, which must not be before the end of a child that was counted. */
    public final void begunAt(long startNanos) {
        boolean counted = false;
        while (!counted) {
            State before = state();
            State next = before.started(startNanos);
            counted = next == null || STATE.compareAndSet(this, before, next);
        }
    }

    /** Counts the end of a child, and returns its time. */
    public final long end(Clock clock) {
        while (true) {
            State before = state();
            long now = clock.nanoTime();
            State next = before.running() == 0 ? before : before.without(now);
            if (next == null || STATE.compareAndSet(this, before, next)) {
                return now;
            }
        }
    }

    /** Counts {@code nanos} in which children ran one after the other, on the thread that makes the call. */
    public final void cover(long nanos) {
        boolean counted = false;
        while (!counted) {
            State before = state();
            State next = State.of(
                    before.running(),
                    before.coveredNanos() + nanos,
                    before.sinceNanos(),
                    before.hasCovered(),
                    before.isEnded());
            counted = next == null || STATE.compareAndSet(this, before, next);
        }
    }

    /** Ends the call itself, at {@code nanos}; returns the nanoseconds until then in which at least one child ran. */
    @SuppressWarnings("ReferenceEquality") // the state of a call without children is this object
    public final long finish(long nanos) {
        while (true) {
            State before = state();
            if (before.isEnded()) {
                return before.coveredNanos();
            }
            long covered = before.coveredAt(nanos);
            // equals() of a record would be linked at run time, which takes 30 ms of the first build().
            State next = before == State.NEW
                    ? State.ENDED
                    : State.of(before.running(), covered, before.sinceNanos(), before.hasCovered(), true);
            endNanos = nanos;
            if (next == null || STATE.compareAndSet(this, before, next)) {
                return covered;
            }
        }
    }

    /** Returns true if the call ended before {@code nanos}. */
    public final boolean endedBefore(long nanos) {
        return state().isEnded() && nanos - endNanos > 0;
    }
}
