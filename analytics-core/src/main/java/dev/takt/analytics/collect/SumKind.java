package dev.takt.analytics.collect;

/** What is added up in a scope. */
enum SumKind {
    /** What is counted by {@code Scope.incr}, and what an inner scope hands out. */
    AMOUNT(""),
    /** What is timed by {@code Scope.time}. */
    TIME(""),
    /** Tracked calls. */
    CALL("calls.");

    private final String prefix;

    SumKind(String prefix) {
        this.prefix = prefix;
    }

    /** What the names in a result begin with. */
    String prefix() {
        return prefix;
    }

    /** A sum of nothing. */
    Sum nothing() {
        return this == AMOUNT ? new Amount() : new Time();
    }
}
