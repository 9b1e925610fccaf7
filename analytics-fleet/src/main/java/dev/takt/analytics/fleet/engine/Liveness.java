package dev.takt.analytics.fleet.engine;

import dev.takt.analytics.fleet.record.InstanceStatus.State;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * The rules by which instances become late and gone.
 *
 * <p>Time is that of the partition: the newest arrival of a frame. It follows the wall clock only after nothing arrived for two
 * intervals. So frames that waited while the engine was away make no instance late. For one thread.
 */
final class Liveness {
    /** The number of intervals without a frame after which an instance is late. */
    static final int INTERVALS_UNTIL_LATE = 3;

    /** The number of intervals without a frame after which an instance is gone. */
    static final int INTERVALS_UNTIL_GONE = 10;

    private static final int QUIET_INTERVALS = 2;
    private static final long FORGOTTEN_MILLIS = 24L * 3_600 * 1_000;

    private final Map<String, Seen> instances = new HashMap<>();
    private long newestArrival;
    private long newestAtWall;
    private long longestInterval = 10_000;

    /** The last frame of an instance. */
    private record Seen(long atMillis, long intervalMillis, State state) {}

    /** Creates rules for a partition that is read from {@code wallMillis} on. */
    Liveness(long wallMillis) {
        this.newestAtWall = wallMillis;
    }

    /** Records that a frame arrived at the broker at {@code arrivalMillis} and was read at {@code wallMillis}. */
    void arrived(String instance, long arrivalMillis, long intervalMillis, State state, long wallMillis) {
        know(instance, arrivalMillis, intervalMillis, state);
        newestAtWall = wallMillis;
    }

    /** Records what is stored about an instance. */
    void know(String instance, long lastSeenMillis, long intervalMillis, State state) {
        instances.put(instance, new Seen(lastSeenMillis, intervalMillis, state));
        newestArrival = Math.max(newestArrival, lastSeenMillis);
        longestInterval = Math.max(longestInterval, intervalMillis);
    }

    /** Returns the time of the partition. */
    long now(long wallMillis) {
        return newestArrival + Math.max(0, wallMillis - newestAtWall - QUIET_INTERVALS * longestInterval);
    }

    /** Passes the instances whose state changes, with the new one, to {@code changed}; those to be removed to {@code removed}. */
    void check(long wallMillis, BiConsumer<String, State> changed, BiConsumer<String, State> removed) {
        long now = now(wallMillis);
        for (Map.Entry<String, Seen> one : Map.copyOf(instances).entrySet()) {
            Seen seen = one.getValue();
            long silent = now - seen.atMillis();
            State state = stateOf(seen, silent);
            boolean isAway = state == State.GONE || state == State.LEFT;
            if (isAway && silent > FORGOTTEN_MILLIS) {
                instances.remove(one.getKey());
                removed.accept(one.getKey(), state);
            } else if (state != seen.state()) {
                instances.put(one.getKey(), new Seen(seen.atMillis(), seen.intervalMillis(), state));
                changed.accept(one.getKey(), state);
            }
        }
    }

    private static State stateOf(Seen seen, long silentMillis) {
        if (seen.state() == State.LEFT || seen.state() == State.GONE) {
            return seen.state();
        }
        if (silentMillis > INTERVALS_UNTIL_GONE * seen.intervalMillis()) {
            return State.GONE;
        }
        return silentMillis > INTERVALS_UNTIL_LATE * seen.intervalMillis() ? State.LATE : seen.state();
    }
}
