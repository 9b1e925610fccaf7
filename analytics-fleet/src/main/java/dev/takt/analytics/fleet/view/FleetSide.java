package dev.takt.analytics.fleet.view;

import dev.takt.analytics.require.Require;

/**
 * One of two sets of calls that are compared: those of instances with a resource attribute, or those of series with a tag.
 *
 * @param key the name of the attribute or of the tag
 * @param value its value
 */
public record FleetSide(String key, String value) {
    /** Checks that the key is not blank. */
    public FleetSide {
        Require.notBlank("key", key);
        Require.notNull("value", value);
    }

    /**
     * Returns the side that {@code key=value} names.
     *
     * @throws IllegalArgumentException if there is no {@code =} after a key
     */
    public static FleetSide of(String text) {
        int equals = Require.notNull("side", text).indexOf('=');
        if (equals < 1) {
            throw Require.refused("side", "KEY=VALUE, for instance service.version=2", '"' + text + '"');
        }
        return new FleetSide(text.substring(0, equals), text.substring(equals + 1));
    }

    @Override
    public String toString() {
        return key + '=' + value;
    }
}
