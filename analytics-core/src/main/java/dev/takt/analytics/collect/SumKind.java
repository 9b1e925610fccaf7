package dev.takt.analytics.collect;

/** A kind of sums in a scope. */
enum SumKind {
    /** Counts of {@code Scope.incr}, and sums of inner scopes. */
    AMOUNT(""),
    /** Times of {@code Scope.time}. */
    TIME(""),
    /** Tracked calls. */
    CALL("calls.");

    private final String prefix;

    SumKind(String prefix) {
        this.prefix = prefix;
    }

    /** Returns the prefix of the names in a result. */
    String prefix() {
        return prefix;
    }

    /** Returns a new sum of nothing. */
    Sum nothing() {
        return this == AMOUNT ? new Amount() : new Time();
    }
}
