package dev.takt.analytics.config;

import dev.takt.analytics.config.read.ConfigReader;
import dev.takt.analytics.config.read.Rule;
import dev.takt.analytics.config.read.ValueKind;
import dev.takt.analytics.require.Require;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * The settings of the rings that carry finished calls to the writer; {@code ring} in the file. Immutable.
 *
 * @param size slots of each ring; default 16384, a power of two from 2 to 1,048,576
 * @param stripes number of rings that threads share; default 4, a power of two from 1 to 256
 * @param ownRings most threads at a time that have a private ring; default 16, from 0 to 1024
 * @param overflow the handling of calls when a ring is full; default {@link Overflow#DROP}
 * @param blockTimeout longest wait for room under {@link Overflow#BLOCK}; default 100 ms, more than 0, at most 365 days
 */
public record RingSettings(int size, int stripes, int ownRings, Overflow overflow, Duration blockTimeout) {
    static final Rule<Integer> SIZE = Rule.powerOfTwo(2, 1 << 20);
    static final Rule<Integer> STRIPES = Rule.powerOfTwo(1, 256);
    static final Rule<Integer> OWN_RINGS = Rule.between(0, 1024);

    /**
     * Checks the bounds above.
     *
     * @throws IllegalArgumentException if a value is out of bounds; with the argument, the value and the rule
     */
    public RingSettings {
        SIZE.check("size", size);
        STRIPES.check("stripes", stripes);
        OWN_RINGS.check("ownRings", ownRings);
        Require.notNull("overflow", overflow);
        Rule.TIME_SPAN.check("blockTimeout", blockTimeout);
    }

    /** Returns these settings with rings of {@code size} slots: a power of two from 2 to 1,048,576. */
    public RingSettings withSize(int size) {
        return with(draft -> draft.size = size);
    }

    /** Returns these settings with another number of shared rings: a power of two from 1 to 256. */
    public RingSettings withStripes(int stripes) {
        return with(draft -> draft.stripes = stripes);
    }

    /** Returns these settings with another number of private rings: 0 to 1024; with 0 all threads share. */
    public RingSettings withOwnRings(int ownRings) {
        return with(draft -> draft.ownRings = ownRings);
    }

    /** Returns these settings with another handling of full rings. */
    public RingSettings withOverflow(Overflow overflow) {
        return with(draft -> draft.overflow = overflow);
    }

    /** Returns these settings with another longest wait under {@link Overflow#BLOCK}: more than 0, at most 365 days. */
    public RingSettings withBlockTimeout(Duration blockTimeout) {
        return with(draft -> draft.blockTimeout = blockTimeout);
    }

    static RingSettings read(ConfigReader section) {
        return new RingSettings(
                section.get("size", ValueKind.WHOLE_NUMBER, SIZE),
                section.get("stripes", ValueKind.WHOLE_NUMBER, STRIPES),
                section.get("own-rings", ValueKind.WHOLE_NUMBER, OWN_RINGS),
                section.get("overflow", ValueKind.wordOf(Overflow.values())),
                section.get("block-timeout", ValueKind.DURATION, Rule.TIME_SPAN));
    }

    private RingSettings with(Consumer<Draft> change) {
        Draft draft = new Draft();
        change.accept(draft);
        return draft.build();
    }

    /** A mutable copy of the components, so that each {@code with} method names only its own. */
    private final class Draft {
        private int size = size();
        private int stripes = stripes();
        private int ownRings = ownRings();
        private Overflow overflow = overflow();
        private Duration blockTimeout = blockTimeout();

        private RingSettings build() {
            return new RingSettings(size, stripes, ownRings, overflow, blockTimeout);
        }
    }
}
