package dev.takt.analytics.call;

/** A consumer of finished calls on the writer thread, which passes them in blocks. */
public interface Follower {
    /** Called before the calls of a block, for work that is not needed at each. */
    default void beginBlock() {}

    /**
     * Returns the longest duration, in nanoseconds, of successful calls without {@link CallReferences} that this follower does not need.
     * Called after each {@link #beginBlock()}. -1, the default, requests every call.
     */
    default long ignoresSuccessesUpToNanos() {
        return -1;
    }

    /** Receives one call; the view is valid only during this method. */
    void accept(FollowedCall call);
}
