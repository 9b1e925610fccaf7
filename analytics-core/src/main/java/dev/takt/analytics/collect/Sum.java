package dev.takt.analytics.collect;

import dev.takt.analytics.event.Tags;

/** What one series of a scope has come to so far, until it is sealed. Any thread, no lock. */
interface Sum {
    /**
     * Adds once more.
     *
     * @param amount how much, or how many nanoseconds; what it means is the sum's own affair
     * @return false if the sum is sealed, and nothing was added
     */
    boolean add(double amount);

    /** Seals the sum, and adds what it came to to {@code sums}, under the names that {@code key} has in a result. */
    void sealInto(Sums sums, String key, Tags tags);
}
