package dev.takt.analytics.scope;

import dev.takt.analytics.collect.Limits;
import dev.takt.analytics.require.Require;

/**
 * How much a recorder's scopes hold at most. What comes past a bound is left out of the result, and counted there as
 * {@code overflow_count}. Immutable.
 *
 * @param maxKeys most keys; default 1,000, from 1 to 1,000,000
 * @param maxTagSets most sets of tags, those of all keys together; default 10,000, from 0 to 1,000,000
 * @param maxDepth most scopes that lie open in each other; default 32, from 1 to 1,000
 */
public record ScopeLimits(int maxKeys, int maxTagSets, int maxDepth) {
    private static final int MOST = 1_000_000;
    private static final int DEEPEST = 1_000;
    private static final ScopeLimits DEFAULTS = new ScopeLimits(1_000, 10_000, 32);

    /**
     * Takes values within the bounds above.
     *
     * @throws IllegalArgumentException if one is out of bounds; it names the argument, the value and the rule
     */
    public ScopeLimits {
        Require.between("maxKeys", maxKeys, 1, MOST);
        Require.between("maxTagSets", maxTagSets, 0, MOST);
        Require.between("maxDepth", maxDepth, 1, DEEPEST);
    }

    /** The bounds where nobody said. */
    public static ScopeLimits defaults() {
        return DEFAULTS;
    }

    /** These bounds with another one of keys: 1 to 1,000,000. */
    public ScopeLimits withMaxKeys(int maxKeys) {
        return new ScopeLimits(maxKeys, maxTagSets, maxDepth);
    }

    /** These bounds with another one of sets of tags: 0 to 1,000,000. */
    public ScopeLimits withMaxTagSets(int maxTagSets) {
        return new ScopeLimits(maxKeys, maxTagSets, maxDepth);
    }

    /** These bounds with another one of depth: 1 to 1,000. */
    public ScopeLimits withMaxDepth(int maxDepth) {
        return new ScopeLimits(maxKeys, maxTagSets, maxDepth);
    }

    Limits forCollecting() {
        return new Limits(maxKeys, maxTagSets, maxDepth);
    }
}
