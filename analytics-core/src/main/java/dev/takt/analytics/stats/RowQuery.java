package dev.takt.analytics.stats;

import dev.takt.analytics.event.Tags;
import dev.takt.analytics.rows.RowSelection;
import dev.takt.analytics.rows.SelectingQuery;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A query with its conditions. It shows its selection of rows to other packages of this library, which the public type does not. */
final class RowQuery extends StatsQuery implements SelectingQuery {
    /** The query for every call. */
    static final RowQuery ALL = new RowQuery(Set.of(), Set.of(), Tags.empty(), Map.of(), null, null);

    RowQuery(
            Set<String> names,
            Set<String> eventTypes,
            Tags tags,
            Map<String, Set<String>> anyOf,
            @Nullable Instant since,
            @Nullable Instant until) {
        super(names, eventTypes, tags, anyOf, since, until);
    }

    @Override
    public RowSelection selection() {
        return super.selected();
    }

    @Override
    public RowSelection timeSelection() {
        return super.selectedByTime();
    }
}
