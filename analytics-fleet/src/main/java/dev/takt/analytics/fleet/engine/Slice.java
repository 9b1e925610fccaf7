package dev.takt.analytics.fleet.engine;

/** The kinds of elements in a slice of figures. */
final class Slice {
    static final int TOTALS = 1;
    static final int ERROR = 2;

    private Slice() {}
}
