package dev.takt.analytics.path;

import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.event.Series;
import org.jspecify.annotations.Nullable;

/**
 * One call in the {@link ObservedCall} that a root makes: its series, its caller, its start, and once it has ended its duration and outcome.
 * Any thread may end it; any thread may read it, also while it runs.
 */
public final class CallSpan {
    private static final long RUNNING = -1;
    private static final long NOT_RECORDED = -2;

    private final ObservedCall root;
    private final @Nullable CallSpan caller;
    private final long startNanos;
    private Series series;
    private Outcome outcome = Outcome.UNSET;

    /** Written after the fields above. */
    private volatile long durationNanos = RUNNING;

    /** The span that was added before this one; set before this one can be found. */
    @Nullable
    CallSpan before;

    CallSpan(ObservedCall root, @Nullable CallSpan caller, Series series, long startNanos) {
        this.root = root;
        this.caller = caller;
        this.series = series;
        this.startNanos = startNanos;
    }

    /** Adds a call that this call makes; returns null if there is no room. Never throws. */
    public @Nullable CallSpan child(Series called, long childStartNanos) {
        return root.add(this, called, childStartNanos);
    }

    /** Returns true if there is no room for further calls below the root. */
    public boolean isFull() {
        return root.isFull();
    }

    /** Counts a call that this call makes and for which there is no room. */
    public void omitChild() {
        root.omit();
    }

    /** Ends the call in the series {@code as}. */
    public void end(Series as, long nanos, Outcome how) {
        series = as;
        outcome = how;
        durationNanos = Math.max(0, nanos);
        if (caller == null) {
            root.ended(nanos);
        }
    }

    /** Offers this root call at its end to {@code slowest}. */
    void move(SlowestOfRoot slowest) {
        root.move(slowest);
    }

    /** Ends the call without a record; the calls that it made become those of its caller. */
    public void giveUp() {
        durationNanos = NOT_RECORDED;
    }

    /** Returns the call that made this one; null for a root. */
    public @Nullable CallSpan caller() {
        CallSpan kept = caller;
        while (kept != null && kept.durationNanos == NOT_RECORDED) {
            kept = kept.caller;
        }
        return kept;
    }

    /** Returns the series of the call. */
    public Series series() {
        return series;
    }

    /** Returns the start on the clock of durations. */
    public long startNanos() {
        return startNanos;
    }

    /** Returns the duration in nanoseconds; -1 while the call runs. */
    public long durationNanos() {
        return durationNanos;
    }

    /** Returns the outcome, if the call has ended. */
    public Outcome outcome() {
        return outcome;
    }

    /** Returns true if the call has ended without a record. */
    boolean isNotRecorded() {
        return durationNanos == NOT_RECORDED;
    }
}
