package dev.takt.analytics.collect;

/**
 * The bounds of one scope.
 *
 * @param keys most keys
 * @param tagSets most sets of tags, of all keys together; the empty one is none
 * @param depth most scopes that lie open in each other
 */
public record Limits(int keys, int tagSets, int depth) {
    private static final int NUMBERS_OF_A_TIME = 2;

    /** The bounds of a result, which has two numbers where a scope has one time. */
    public Limits ofResult() {
        return new Limits(keys * NUMBERS_OF_A_TIME, tagSets * NUMBERS_OF_A_TIME, depth);
    }
}
