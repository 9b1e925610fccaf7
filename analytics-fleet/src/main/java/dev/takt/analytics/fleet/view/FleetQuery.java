package dev.takt.analytics.fleet.view;

import dev.takt.analytics.require.Require;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A selection of the figures of a fleet.
 *
 * @param groups which groups are included, by their values joined by U+001F
 * @param since the begin of the time; empty for the lifetime
 * @param until the end of the time, not included; empty for now
 */
public record FleetQuery(Predicate<String> groups, Optional<Instant> since, Optional<Instant> until) {
    /** Checks that all parts are given. */
    public FleetQuery {
        Require.notNull("groups", groups);
        Require.notNull("since", since);
        Require.notNull("until", until);
    }

    /** Returns the selection of everything. */
    public static FleetQuery all() {
        return new FleetQuery(group -> true, Optional.empty(), Optional.empty());
    }

    /** Returns this selection for one group. */
    public FleetQuery group(String group) {
        return new FleetQuery(Require.notNull("group", group)::equals, since, until);
    }

    /** Returns this selection for the minutes from {@code begin} to before {@code end}. */
    public FleetQuery between(Instant begin, Instant end) {
        return new FleetQuery(groups, Optional.of(begin), Optional.of(end));
    }
}
