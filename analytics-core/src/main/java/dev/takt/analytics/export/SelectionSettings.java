package dev.takt.analytics.export;

import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.require.Require;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The selection of exported calls: those that meet all conditions. Other calls are not offered and not counted. Immutable.
 *
 * @param names exported names, with {@code *} for any letters; default empty, which is all
 * @param exceptNames excluded names, with {@code *} for any letters; default none
 * @param eventTypes exported event types; default empty, which is all
 * @param outcomes exported outcomes; default empty, which is all
 * @param longerThan duration that exported calls exceed; default empty, which is all
 * @param sample share of exported calls, selected at random; default 1, which is all; more than 0, at most 1
 * @param filter called last for each metric, on the exporter's thread; default none
 */
public record SelectionSettings(
        List<String> names,
        List<String> exceptNames,
        List<String> eventTypes,
        Set<Outcome> outcomes,
        Optional<Duration> longerThan,
        double sample,
        Optional<Predicate<? super Metric>> filter) {
    static final SelectionSettings DEFAULTS =
            new SelectionSettings(List.of(), List.of(), List.of(), Set.of(), Optional.empty(), 1.0, Optional.empty());

    /** Copies the lists and checks the bounds above. */
    public SelectionSettings {
        names = List.copyOf(names);
        exceptNames = List.copyOf(exceptNames);
        eventTypes = List.copyOf(eventTypes);
        outcomes = Set.copyOf(outcomes);
        longerThan.ifPresent(span -> Require.notNegative("longerThan", span));
        if (!(sample > 0 && sample <= 1)) {
            throw Require.refused("sample", "more than 0 and at most 1", sample);
        }
        Require.notNull("filter", filter);
    }

    /** Checks that no calls of a series are excluded, because the figures of a series contain all of them. */
    void checkForSeries() {
        if (!outcomes.isEmpty()) {
            throw Require.refused("outcomes", "empty for the mode SERIES, whose metrics count every outcome", outcomes);
        }
        longerThan.ifPresent(span -> {
            throw Require.refused("longerThan", "absent for the mode SERIES, whose metrics contain every call", span);
        });
    }
}
