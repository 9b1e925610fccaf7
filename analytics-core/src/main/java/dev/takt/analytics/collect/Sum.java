package dev.takt.analytics.collect;

import dev.takt.analytics.event.Tags;

/** The sum of one series of a scope until it is sealed. Thread-safe, without a lock. */
interface Sum {
    /**
     * Adds an amount.
     *
     * @param amount an amount, or a duration in nanoseconds, depending on the sum
     * @return false if the sum is sealed and nothing was added
     */
    boolean add(double amount);

    /** Seals the sum and adds its result to {@code sums}, under the names that {@code key} has in a result. */
    void sealInto(Sums sums, String key, Tags tags);
}
