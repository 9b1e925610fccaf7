package dev.takt.analytics.scope;

import dev.takt.analytics.collect.Limits;
import dev.takt.analytics.require.Require;

/**
 * The bounds of a recorder's scopes. Values beyond a bound are left out of the result and counted as {@code overflow_count}. Immutable.
 *
 * @param maxKeys the most keys; default 1,000, from 1 to 1,000,000
 * @param maxTagSets the most sets of tags over all keys; default 10,000, from 0 to 1,000,000
 * @param maxDepth the most scopes that are open inside each other; default 32, from 1 to 1,000
 */
public record ScopeLimits(int maxKeys, int maxTagSets, int maxDepth) {
    private static final int MOST = 1_000_000;
    private static final int DEEPEST = 1_000;
    private static final ScopeLimits DEFAULTS = new ScopeLimits(1_000, 10_000, 32);

    /**
     * Checks the bounds stated above.
     *
     * @throws IllegalArgumentException if a value is out of bounds; the message names the argument, the value and the rule
     */
    public ScopeLimits {
        Require.between("maxKeys", maxKeys, 1, MOST);
        Require.between("maxTagSets", maxTagSets, 0, MOST);
        Require.between("maxDepth", maxDepth, 1, DEEPEST);
    }

    /** Returns the default bounds. */
    public static ScopeLimits defaults() {
        return DEFAULTS;
    }

    /** Returns these bounds with another number of keys: 1 to 1,000,000. */
    public ScopeLimits withMaxKeys(int maxKeys) {
        return new ScopeLimits(maxKeys, maxTagSets, maxDepth);
    }

    /** Returns these bounds with another number of sets of tags: 0 to 1,000,000. */
    public ScopeLimits withMaxTagSets(int maxTagSets) {
        return new ScopeLimits(maxKeys, maxTagSets, maxDepth);
    }

    /** Returns these bounds with another depth: 1 to 1,000. */
    public ScopeLimits withMaxDepth(int maxDepth) {
        return new ScopeLimits(maxKeys, maxTagSets, maxDepth);
    }

    Limits forCollecting() {
        return new Limits(maxKeys, maxTagSets, maxDepth);
    }
}
