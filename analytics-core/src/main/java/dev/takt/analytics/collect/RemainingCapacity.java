package dev.takt.analytics.collect;

/** The remaining capacity for keys and tag sets. For one thread at a time. */
final class RemainingCapacity {
    private int keys;
    private int tagSets;

    RemainingCapacity(Limits limits) {
        keys = limits.keys();
        tagSets = limits.tagSets();
    }

    /** Takes capacity for a new key, a new tag set or both; returns false and takes nothing if there is not enough. */
    boolean take(boolean key, boolean tagSet) {
        if ((key && keys == 0) || (tagSet && tagSets == 0)) {
            return false;
        }
        keys -= key ? 1 : 0;
        tagSets -= tagSet ? 1 : 0;
        return true;
    }
}
