package dev.takt.analytics.fleet;

import dev.takt.analytics.require.Require;

/**
 * The identity of a frame. A frame that comes twice has the same one.
 *
 * @param instance the name of the instance, which its restarts share; 1 to {@value Frame#MOST_CHARS} chars
 * @param epoch the start of the instance in nanoseconds since 1970-01-01T00:00Z, by which a restart is recognized
 * @param sequence the number of the frame in its epoch, from 0
 */
public record FrameOrigin(String instance, long epoch, long sequence) {
    /** Checks that the instance has a name. */
    public FrameOrigin {
        Require.notBlank("instance", instance);
        Require.between("the length of instance", instance.length(), 1, Frame.MOST_CHARS);
    }
}
