package dev.takt.analytics.engine;

import dev.takt.analytics.call.FollowedCall;
import dev.takt.analytics.call.Follower;
import dev.takt.analytics.event.Outcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** The slowest calls since they were last taken, a bounded number of them. For the writer thread. */
final class SlowestCalls implements Follower {
    private static final Comparator<Slow> FASTEST_FIRST = Comparator.comparingLong(Slow::durationNanos);

    private final PriorityQueue<Slow> kept = new PriorityQueue<>(FASTEST_FIRST);
    private int most;

    /** The data of one call. */
    record Slow(int path, long startEpochNanos, long durationNanos, Outcome outcome, String errorType) {}

    /** Sets the number of calls to keep to {@code wanted} if it is larger than before; 0 at first. */
    void keep(int wanted) {
        most = Math.max(most, wanted);
    }

    @Override
    public long ignoresSuccessesUpToNanos() {
        return most == 0 ? Long.MAX_VALUE : thresholdNanos();
    }

    @Override
    public void accept(FollowedCall call) {
        if (call.durationNanos() > thresholdNanos() && most > 0) {
            String errorType = call.errorType();
            kept.add(new Slow(
                    call.pathId(),
                    call.startEpochNanos(),
                    call.durationNanos(),
                    call.outcome(),
                    errorType == null ? "" : errorType));
            if (kept.size() > most) {
                kept.remove();
            }
        }
    }

    /** Removes and returns the calls, the slowest first. */
    List<Slow> take() {
        List<Slow> taken = new ArrayList<>(kept);
        taken.sort(FASTEST_FIRST.reversed());
        kept.clear();
        return taken;
    }

    private long thresholdNanos() {
        Slow fastest = kept.peek();
        return fastest == null || kept.size() < most ? -1 : fastest.durationNanos();
    }
}
