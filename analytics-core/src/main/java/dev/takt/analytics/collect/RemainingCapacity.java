package dev.takt.analytics.collect;

/** How much room is left for keys and sets of tags. For one thread at a time. */
final class RemainingCapacity {
    private int keys;
    private int tagSets;

    RemainingCapacity(Limits limits) {
        keys = limits.keys();
        tagSets = limits.tagSets();
    }

    /** Takes the places of a new key, of a new set of tags or of both; returns whether there was room, else takes none. */
    boolean take(boolean key, boolean tagSet) {
        if ((key && keys == 0) || (tagSet && tagSets == 0)) {
            return false;
        }
        keys -= key ? 1 : 0;
        tagSets -= tagSet ? 1 : 0;
        return true;
    }
}
