package dev.takt.analytics.collect;

/**
 * The bounds of one scope.
 *
 * @param keys maximum number of keys
 * @param tagSets maximum number of tag sets of all keys together; the empty one does not count
 * @param depth maximum number of nested open scopes
 */
public record Limits(int keys, int tagSets, int depth) {
    private static final int NUMBERS_OF_A_TIME = 2;

    /** Returns the bounds of a result, which has two numbers for each time of a scope. */
    public Limits ofResult() {
        return new Limits(keys * NUMBERS_OF_A_TIME, tagSets * NUMBERS_OF_A_TIME, depth);
    }
}
