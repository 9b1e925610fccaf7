package dev.takt.analytics.fleet;

import dev.takt.analytics.event.Tags;
import dev.takt.analytics.require.Require;
import org.jspecify.annotations.Nullable;

/**
 * The name of an id: a series, or a path of the call tree, which is a series below the path that called it.
 *
 * @param id the id that figures are published under
 * @param series the id of the series of its calls; equal to {@code id} for calls without a caller
 * @param parent the id of the path that called it; null for calls without a caller
 * @param isFolded true if it stands for longer paths that were not kept apart because of a limit; {@code parent} has no parent then
 * @param name the name of the calls, at most {@value Frame#MOST_CHARS} chars
 * @param eventType their event type, at most {@value Frame#MOST_CHARS} chars
 * @param tags their tags
 */
public record SeriesDefinition(
        SeriesId id,
        SeriesId series,
        @Nullable SeriesId parent,
        boolean isFolded,
        String name,
        String eventType,
        Tags tags) {

    /** Checks that all parts but the parent are given. */
    public SeriesDefinition {
        Require.notNull("id", id);
        Require.notNull("series", series);
        Require.notNull("name", name);
        Require.notNull("eventType", eventType);
        Require.notNull("tags", tags);
    }

    /** Returns the definition of the series of this name, type and tags. */
    public static SeriesDefinition of(String name, String eventType, Tags tags) {
        SeriesId id = SeriesId.of(name, eventType, tags);
        return new SeriesDefinition(id, id, null, false, name, eventType, tags);
    }

    /** Returns the definition of the path of this series below {@code caller}. */
    public SeriesDefinition below(SeriesId caller, boolean asFolded) {
        SeriesId path = SeriesId.below(caller, series, asFolded);
        return new SeriesDefinition(path, series, caller, asFolded, name, eventType, tags);
    }
}
