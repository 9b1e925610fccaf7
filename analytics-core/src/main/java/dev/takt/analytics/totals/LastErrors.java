package dev.takt.analytics.totals;

import dev.takt.analytics.event.LastError;
import java.util.ArrayList;
import java.util.List;

/**
 * What failures of each type said last, for the 16 types that failed last. What is kept does not depend on the order in which
 * failures are told, unless two ended at the same nanosecond: then it is the one told last. Mutable, for one thread.
 */
final class LastErrors {
    static final int MOST_TYPES = 16;

    /** The latest first. */
    private final List<LastError> errors = new ArrayList<>(0);

    /** Keeps {@code error} unless a later one of its type is known, or later ones of 16 others. */
    void keep(LastError error) {
        int known = 0;
        while (known < errors.size() && !errors.get(known).type().equals(error.type())) {
            known++;
        }
        if (known < errors.size()) {
            if (errors.get(known).endEpochNanos() > error.endEpochNanos()) {
                return;
            }
            errors.remove(known);
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

    /** The latest first; a copy. */
    List<LastError> latestFirst() {
        return List.copyOf(errors);
    }
}
