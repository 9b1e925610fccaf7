package dev.takt.analytics.config;

import dev.takt.analytics.require.Require;
import java.time.Duration;

/**
 * The rings that carry finished calls to the writer; {@code ring} in the file.
 *
 * @param size slots of each ring; default 16384, a power of two from 2 to 1,048,576
 * @param stripes rings that are shared by all threads without one of their own; default 4, a power of two from 1 to 256
 * @param ownRings how many threads at a time may have a ring of their own; default 16, from 0 to 1024
 * @param overflow what happens when a ring is full; default {@link Overflow#DROP}
 * @param blockTimeout longest wait for room under {@link Overflow#BLOCK}; default 100 ms, more than 0, at most 365 days
 */
public record RingSettings(int size, int stripes, int ownRings, Overflow overflow, Duration blockTimeout) {
    static final Rule<Integer> SIZE = Rule.powerOfTwo(2, 1 << 20);
    static final Rule<Integer> STRIPES = Rule.powerOfTwo(1, 256);
    static final Rule<Integer> OWN_RINGS = Rule.between(0, 1024);

    /**
     * Takes values within the bounds above.
     *
     * @throws IllegalArgumentException if one is out of bounds; it names the argument, the value and the rule
     */
    public RingSettings {
        SIZE.check("size", size);
        STRIPES.check("stripes", stripes);
        OWN_RINGS.check("ownRings", ownRings);
        Require.notNull("overflow", overflow);
        Rule.TIME_SPAN.check("blockTimeout", blockTimeout);
    }

    /** These settings with rings of {@code size} slots: a power of two from 2 to 1,048,576. */
    public RingSettings withSize(int size) {
        return new RingSettings(size, stripes, ownRings, overflow, blockTimeout);
    }

    /** These settings with so many shared rings: a power of two from 1 to 256. */
    public RingSettings withStripes(int stripes) {
        return new RingSettings(size, stripes, ownRings, overflow, blockTimeout);
    }

    /** These settings with a ring of its own for so many threads: 0 to 1024; with 0 all threads share. */
    public RingSettings withOwnRings(int ownRings) {
        return new RingSettings(size, stripes, ownRings, overflow, blockTimeout);
    }

    /** These settings with another answer to a full ring. */
    public RingSettings withOverflow(Overflow overflow) {
        return new RingSettings(size, stripes, ownRings, overflow, blockTimeout);
    }

    /** These settings with another longest wait under {@link Overflow#BLOCK}: more than 0, at most 365 days. */
    public RingSettings withBlockTimeout(Duration blockTimeout) {
        return new RingSettings(size, stripes, ownRings, overflow, blockTimeout);
    }
}
