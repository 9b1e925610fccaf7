package dev.takt.analytics.event;

import dev.takt.analytics.require.Require;

/**
 * The identity of a series outside its instance, and a step of a call's path. Equal in all instances and files.
 *
 * @param name the name of the calls
 * @param eventType the event type of the calls
 * @param tags the tags of the calls
 */
public record SeriesKey(String name, String eventType, Tags tags) {
    /** The step of a path that stands for steps that were not kept, because there were too many paths. */
    public static final SeriesKey OTHER = new SeriesKey("(other)", "(other)", Tags.empty());

    /** Checks that nothing is null. */
    public SeriesKey {
        Require.notNull("name", name);
        Require.notNull("eventType", eventType);
        Require.notNull("tags", tags);
    }

    /** Returns name, type and tags. */
    @Override
    public String toString() {
        return name + "(" + eventType + ")" + (tags.isEmpty() ? "" : tags.toString());
    }
}
