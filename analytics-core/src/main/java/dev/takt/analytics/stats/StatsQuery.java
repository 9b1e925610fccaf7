package dev.takt.analytics.stats;

import dev.takt.analytics.event.EventView;
import dev.takt.analytics.event.Series;
import dev.takt.analytics.event.Tags;
import dev.takt.analytics.require.Require;
import dev.takt.analytics.rows.RowSelection;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A selection of calls by name, event type, tags and time. Immutable; each method returns a narrower query.
 *
 * <pre>{@code StatsQuery.all().names("users.find").tags(Tags.of("table", "users")).since(anHourAgo)}</pre>
 *
 * <p>Without a time bound, figures are lifetime figures of the matching series. With a time bound, every figure describes the retained
 * rows that match. The time of a call is its start.
 */
public abstract sealed class StatsQuery permits RowQuery {
    private final Set<String> names;
    private final Set<String> eventTypes;
    private final Tags tags;
    private final Map<String, Set<String>> anyOf;
    private final @Nullable Instant since;
    private final @Nullable Instant until;
    private final RowSelection selection;

    StatsQuery(
            Set<String> names,
            Set<String> eventTypes,
            Tags tags,
            Map<String, Set<String>> anyOf,
            @Nullable Instant since,
            @Nullable Instant until) {
        this.names = names;
        this.eventTypes = eventTypes;
        this.tags = tags;
        this.anyOf = anyOf;
        this.since = since;
        this.until = until;
        this.selection = new RowSelection(
                series -> (names.isEmpty() || names.contains(series.name()))
                        && (eventTypes.isEmpty() || eventTypes.contains(series.eventType()))
                        && matchesTags(series.tags()),
                since,
                until);
    }

    /** Returns the query for every call. */
    public static StatsQuery all() {
        return RowQuery.ALL;
    }

    /** Selects calls of one of these names; of every name if none is given. */
    public StatsQuery names(String... wanted) {
        return new RowQuery(
                Set.copyOf(List.of(Require.notNull("names", wanted))), eventTypes, tags, anyOf, since, until);
    }

    /** Selects calls of one of these event types; of every type if none is given. */
    public StatsQuery eventTypes(String... wanted) {
        return new RowQuery(
                names, Set.copyOf(List.of(Require.notNull("eventTypes", wanted))), tags, anyOf, since, until);
    }

    /** Selects calls whose tags contain all of these. */
    public StatsQuery tags(Tags wanted) {
        return new RowQuery(names, eventTypes, Require.notNull("tags", wanted), anyOf, since, until);
    }

    /** Selects calls whose tag {@code key} has one of these values. If several keys are selected, each must match. */
    public StatsQuery tag(String key, String... values) {
        Map<String, Set<String>> narrower = new HashMap<>(anyOf);
        narrower.put(Require.notBlank("key", key), Set.copyOf(List.of(Require.notNull("values", values))));
        return new RowQuery(names, eventTypes, tags, Map.copyOf(narrower), since, until);
    }

    /** Selects calls that started at this moment or later. */
    public StatsQuery since(Instant start) {
        return new RowQuery(names, eventTypes, tags, anyOf, Require.notNull("since", start), until);
    }

    /** Selects calls that started before this moment. */
    public StatsQuery until(Instant end) {
        return new RowQuery(names, eventTypes, tags, anyOf, since, Require.notNull("until", end));
    }

    /** Returns the earliest selected start; empty for no bound. */
    public Optional<Instant> since() {
        return Optional.ofNullable(since);
    }

    /** Returns the moment before which selected calls started; empty for no bound. */
    public Optional<Instant> until() {
        return Optional.ofNullable(until);
    }

    /** Returns true if there is a time bound, so that figures describe retained rows. */
    public boolean hasTimeBound() {
        return since != null || until != null;
    }

    /** Returns true if {@code event} is selected. */
    public boolean matches(EventView event) {
        return selection.matches(event);
    }

    /** Returns true if calls of {@code series} are selected, regardless of time. */
    public boolean matches(Series series) {
        return selection.matches(series);
    }

    /** Returns the selection of rows. */
    final RowSelection selected() {
        return selection;
    }

    /** Returns the selection of rows by their time alone, whatever their series. */
    final RowSelection selectedByTime() {
        return new RowSelection(any -> true, since, until);
    }

    /** Returns true if a gauge of this name and these tags is selected. Gauges have no event type. */
    boolean matchesGauge(String name, Tags ofGauge) {
        return (names.isEmpty() || names.contains(name)) && eventTypes.isEmpty() && matchesTags(ofGauge);
    }

    private boolean matchesTags(Tags found) {
        return found.containsAll(tags)
                && anyOf.entrySet().stream()
                        .allMatch(one -> one.getValue().contains(found.asMap().getOrDefault(one.getKey(), "")));
    }
}
