package dev.takt.analytics.path;

import dev.takt.analytics.event.Series;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The slowest observed calls of one root, of the current period of {@link #PERIOD} and of the one before. It sets the share of calls of
 * the root that are observed. Thread-safe, without locks.
 *
 * <p>An observed call costs about {@link #COST_NANOS} for itself and for each call that it makes. All calls of the root are observed if
 * that is at most 1 % of their mean time, else one in 2, 4, 8 or more.
 */
final class SlowestOfRoot {
    static final Duration PERIOD = Duration.ofMinutes(10);

    /** The cost of an observed call, and of each call that it makes, including the collection of the garbage that it leaves. */
    private static final double COST_NANOS = 1_000;

    private static final double SHARE = 0.01;
    private static final int WEIGHT_OF_A_CALL = 8;
    private static final int MOST_BITS = 20;
    private static final Comparator<ObservedCall> SLOWEST_FIRST = Comparator.comparingLong(
                    (ObservedCall call) -> call.span().durationNanos())
            .reversed();

    private static final VarHandle KEPT;

    static {
        try {
            KEPT = MethodHandles.lookup().findVarHandle(SlowestOfRoot.class, "kept", Kept.class);
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    private final Series series;
    private final int most;

    /** The number of calls that are kept in all roots together, each with the calls that it makes. */
    private final AtomicInteger allSpans;

    private final Runnable onOverflow;

    private volatile Kept kept = new Kept(0, List.of(), List.of());

    /** The mean duration and the mean number of calls of the last observed ones; plain fields, because a race only loses a sample. */
    private double meanNanos;

    private double meanCalls;
    private boolean hasMeans;

    /**
     * The calls that are kept, slowest first.
     *
     * @param sinceNanos the start of the current period on the clock of durations
     */
    private record Kept(long sinceNanos, List<ObservedCall> current, List<ObservedCall> previous) {
        private boolean isOverAt(long nanos) {
            return !current.isEmpty() && nanos - sinceNanos >= PERIOD.toNanos();
        }

        private Kept with(ObservedCall call, int most) {
            long endNanos = call.span().startNanos() + call.span().durationNanos();
            boolean isOver = isOverAt(endNanos);
            List<ObservedCall> more = new ArrayList<>(isOver ? List.of() : current);
            more.add(call);
            more.sort(SLOWEST_FIRST);
            List<ObservedCall> slowest = List.copyOf(more.subList(0, Math.min(most, more.size())));
            boolean isFirst = isOver || current.isEmpty();
            return new Kept(isFirst ? endNanos : sinceNanos, slowest, isOver ? current : previous);
        }

        private int spans() {
            return spans(current) + spans(previous);
        }

        private static int spans(List<ObservedCall> calls) {
            int spans = 0;
            for (ObservedCall call : calls) {
                spans += call.spans();
            }
            return spans;
        }
    }

    SlowestOfRoot(Series series, int most, AtomicInteger allSpans, Runnable onOverflow) {
        this.series = series;
        this.most = most;
        this.allSpans = allSpans;
        this.onOverflow = onOverflow;
    }

    /** Returns true if a call that takes {@code durationNanos} until {@code endNanos} is one of the slowest. */
    boolean admits(long endNanos, long durationNanos) {
        Kept now = kept;
        return now.current.size() < most
                || now.current.get(most - 1).span().durationNanos() < durationNanos
                || now.isOverAt(endNanos);
    }

    /** Keeps {@code call}, unless {@link SlowCalls#MOST_SPANS} are kept already. */
    void add(ObservedCall call) {
        if (allSpans.get() >= SlowCalls.MOST_SPANS) {
            onOverflow.run();
            return;
        }
        boolean added = false;
        while (!added) {
            Kept before = kept;
            Kept after = before.with(call, most);
            added = KEPT.compareAndSet(this, before, after);
            if (added) {
                allSpans.addAndGet(after.spans() - before.spans());
            }
        }
    }

    /** Adapts the share of observed calls to one more, which took {@code durationNanos} and made {@code calls}. */
    void adapt(long durationNanos, int calls) {
        meanNanos = hasMeans ? meanNanos + (durationNanos - meanNanos) / WEIGHT_OF_A_CALL : durationNanos;
        meanCalls = hasMeans ? meanCalls + (calls - meanCalls) / WEIGHT_OF_A_CALL : calls;
        hasMeans = true;
        double skipped = (1 + meanCalls) * COST_NANOS / SHARE / Math.max(1, meanNanos);
        int bits = 0;
        while (bits < MOST_BITS && 1 << bits < skipped) {
            bits++;
        }
        series.observeOneIn(bits);
    }

    /** Returns the slowest calls, slowest first. */
    List<ObservedCall> slowest() {
        Kept now = kept;
        List<ObservedCall> both = new ArrayList<>(now.current);
        both.addAll(now.previous);
        both.sort(SLOWEST_FIRST);
        return List.copyOf(both.subList(0, Math.min(most, both.size())));
    }
}
