package dev.takt.analytics.config;

import dev.takt.analytics.require.ControlCharacters;
import dev.takt.analytics.require.Require;
import java.io.Serializable;

/**
 * One mistake in the configuration.
 *
 * @param key the key below {@code takt}, such as {@code ring.size}; {@code file}, {@code syntax}, {@code include} or {@code substitution} for mistakes
 *     without a key
 * @param value the value, shortened to about 80 characters; {@code ***} for a secret; may be empty
 * @param rule the rule that is broken: {@code must be 0 or more}
 * @param origin the place of the value: {@code <file>:<line>}, {@code system property takt.x}, {@code environment variable TAKT_X}
 */
public record ConfigProblem(String key, String value, String rule, String origin) implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Takes four texts, none of them null. Escapes control characters, so that each mistake is one line. */
    public ConfigProblem {
        key = ControlCharacters.escaped(Require.notNull("key", key));
        value = ControlCharacters.escaped(Require.notNull("value", value));
        rule = ControlCharacters.escaped(Require.notNull("rule", rule));
        origin = ControlCharacters.escaped(Require.notNull("origin", origin));
    }

    /** Returns the mistake in one line: {@code ring.size = 3: must be a power of two … (app.conf:12)}. */
    @Override
    public String toString() {
        return key + (value.isEmpty() ? "" : " = " + value) + ": " + rule + " (" + origin + ")";
    }
}
