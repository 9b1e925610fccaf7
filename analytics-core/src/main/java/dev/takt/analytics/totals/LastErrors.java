package dev.takt.analytics.totals;

import dev.takt.analytics.event.LastError;
import java.util.ArrayList;
import java.util.List;

/**
 * The last error of each type, for the 16 types that failed last. The result does not depend on the order in which errors are added,
 * unless two ended at the same nanosecond; then the one added last is kept. Mutable, for one thread.
 */
final class LastErrors {
    static final int MOST_TYPES = 16;

    /** The errors, the latest first. */
    private final List<LastError> errors = new ArrayList<>(0);

    /** Keeps {@code error} unless there is a later one of its type, or later ones of 16 other types. */
    void keep(LastError error) {
        int ofType = 0;
        while (ofType < errors.size() && !errors.get(ofType).type().equals(error.type())) {
            ofType++;
        }
        if (ofType < errors.size()) {
            if (errors.get(ofType).endEpochNanos() > error.endEpochNanos()) {
                return;
            }
            errors.remove(ofType);
        }
        int place = 0;
        while (place < errors.size() && errors.get(place).endEpochNanos() > error.endEpochNanos()) {
            place++;
        }
        errors.add(place, error);
        if (errors.size() > MOST_TYPES) {
            errors.remove(MOST_TYPES);
        }
    }

    void keepAll(LastErrors others) {
        for (int i = others.errors.size() - 1; i >= 0; i--) {
            keep(others.errors.get(i));
        }
    }

    /** Returns the errors, the latest first; a copy. */
    List<LastError> latestFirst() {
        return List.copyOf(errors);
    }
}
