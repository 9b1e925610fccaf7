package dev.takt.analytics.config;

import dev.takt.analytics.config.read.ConfigReader;
import dev.takt.analytics.config.read.Rule;
import dev.takt.analytics.config.read.ValueKind;
import java.util.function.Consumer;

/**
 * The settings of the call tree; {@code call-tree} in the file. Immutable.
 *
 * @param enabled true to count each call below the call that made it; default true
 * @param maxDepth most calls in a path, the root included; deeper calls count at that depth; default 64, from 1 to 1,000
 * @param maxPaths most paths; further ones are counted as {@code (other)} below their root; default 10,000, from 1 to 500,000
 * @param examples most calls of each root that are kept with the calls that they made, the slowest ones; default 10, from 0 to 100
 */
public record CallTreeSettings(boolean enabled, int maxDepth, int maxPaths, int examples) {
    private static final Rule<Integer> MAX_DEPTH = Rule.between(1, 1_000);
    private static final Rule<Integer> MAX_PATHS = Rule.between(1, 500_000);
    private static final Rule<Integer> EXAMPLES = Rule.between(0, 100);

    static final CallTreeSettings DEFAULTS = new CallTreeSettings(true, 64, 10_000, 10);

    /**
     * Checks the bounds above.
     *
     * @throws IllegalArgumentException if one is out of bounds; it names the argument, the value and the rule
     */
    public CallTreeSettings {
        MAX_DEPTH.check("maxDepth", maxDepth);
        MAX_PATHS.check("maxPaths", maxPaths);
        EXAMPLES.check("examples", examples);
    }

    /** Returns these settings with or without a call tree. */
    public CallTreeSettings withEnabled(boolean enabled) {
        return with(draft -> draft.enabled = enabled);
    }

    /** Returns these settings with another greatest depth: 1 to 1,000. */
    public CallTreeSettings withMaxDepth(int maxDepth) {
        return with(draft -> draft.maxDepth = maxDepth);
    }

    /** Returns these settings with another greatest number of paths: 1 to 500,000. */
    public CallTreeSettings withMaxPaths(int maxPaths) {
        return with(draft -> draft.maxPaths = maxPaths);
    }

    /** Returns these settings with another number of slowest calls of each root: 0 to 100. */
    public CallTreeSettings withExamples(int examples) {
        return with(draft -> draft.examples = examples);
    }

    static CallTreeSettings read(ConfigReader section) {
        return new CallTreeSettings(
                section.get("enabled", ValueKind.BOOLEAN),
                section.get("max-depth", ValueKind.WHOLE_NUMBER, MAX_DEPTH),
                section.get("max-paths", ValueKind.WHOLE_NUMBER, MAX_PATHS),
                section.get("examples", ValueKind.WHOLE_NUMBER, EXAMPLES));
    }

    private CallTreeSettings with(Consumer<Draft> change) {
        Draft draft = new Draft();
        change.accept(draft);
        return draft.build();
    }

    /** A mutable copy of the components, so that each {@code with} method names only its own. */
    private final class Draft {
        private boolean enabled = enabled();
        private int maxDepth = maxDepth();
        private int maxPaths = maxPaths();
        private int examples = examples();

        private CallTreeSettings build() {
            return new CallTreeSettings(enabled, maxDepth, maxPaths, examples);
        }
    }
}
