package dev.takt.analytics.fleet.engine;

import dev.takt.analytics.fleet.record.InstanceStatus;
import java.util.HashMap;
import java.util.Map;

/**
 * Sums of numbers that instances state, which may be wrong: a sum that would not fit is the greatest number, and what a status has no room
 * for is added up under one name. So a status can always be written and read again.
 */
final class CappedSums {
    /** The name of the losses beyond the first {@link InstanceStatus#MOST_LOSSES} names. */
    static final String OTHER = "other";

    private CappedSums() {}

    /** Returns the sum of two numbers that are not negative. */
    static long sum(long one, long other) {
        long sum = one + other;
        return sum < 0 ? Long.MAX_VALUE : sum;
    }

    /** Returns a number that is not negative, changed by {@code change}; at least 0. */
    static long changed(long number, long change) {
        return change < 0 ? Math.max(0, number + change) : sum(number, change);
    }

    /** Returns the sums by name. */
    static Map<String, Long> sum(Map<String, Long> some, Map<String, Long> more) {
        Map<String, Long> sums = new HashMap<>(some);
        more.forEach((name, count) -> {
            boolean hasRoom = sums.containsKey(name) || sums.size() < InstanceStatus.MOST_LOSSES - 1;
            sums.merge(hasRoom ? name : OTHER, count, CappedSums::sum);
        });
        return sums;
    }
}
