package dev.takt.analytics.config;

import dev.takt.analytics.config.read.ConfigReader;
import dev.takt.analytics.config.read.Rule;
import dev.takt.analytics.config.read.ValueKind;
import dev.takt.analytics.require.Require;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * The behaviour at the shutdown of the JVM of an instance that makes reports on close; {@code shutdown} in the file. Immutable.
 *
 * @param hook true to close an open instance at the shutdown of the JVM; default true
 * @param grace longest time that the hook continues recording while other shutdown hooks and threads make calls; default 5 s, more than 0, at most
 *     365 days
 */
public record ShutdownSettings(boolean hook, Duration grace) {
    static final ShutdownSettings DEFAULTS = new ShutdownSettings(true, Duration.ofSeconds(5));

    /**
     * Checks the bounds above.
     *
     * @throws IllegalArgumentException if {@code grace} is out of bounds
     */
    public ShutdownSettings {
        Rule.TIME_SPAN.check("grace", Require.notNull("grace", grace));
    }

    /** Returns these settings with or without a hook. */
    public ShutdownSettings withHook(boolean hook) {
        return with(draft -> draft.hook = hook);
    }

    /** Returns these settings with another grace: more than 0, at most 365 days. */
    public ShutdownSettings withGrace(Duration grace) {
        return with(draft -> draft.grace = grace);
    }

    static ShutdownSettings read(ConfigReader section) {
        return new ShutdownSettings(
                section.get("hook", ValueKind.BOOLEAN), section.get("grace", ValueKind.DURATION, Rule.TIME_SPAN));
    }

    private ShutdownSettings with(Consumer<Draft> change) {
        Draft draft = new Draft();
        change.accept(draft);
        return draft.build();
    }

    /** A mutable copy of the components, so that each {@code with} method names only its own. */
    private final class Draft {
        private boolean hook = hook();
        private Duration grace = grace();

        private ShutdownSettings build() {
            return new ShutdownSettings(hook, grace);
        }
    }
}
