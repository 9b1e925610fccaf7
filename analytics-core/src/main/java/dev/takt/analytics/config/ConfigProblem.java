package dev.takt.analytics.config;

import dev.takt.analytics.require.ControlCharacters;
import dev.takt.analytics.require.Require;
import java.io.Serializable;

/**
 * One mistake in the configuration.
 *
 * @param key the key below {@code takt}, {@code ring.size}; for mistakes that have no key {@code file}, {@code syntax},
 *     {@code include} or {@code substitution}
 * @param value the value that was found, as text of at most some 80 characters; {@code ***} for a secret; may be empty
 * @param rule what is wrong or asked for, {@code must be 0 or more}
 * @param origin where the value stands: {@code <file>:<line>}, {@code system property takt.x}, {@code environment
 *     variable TAKT_X}
 */
public record ConfigProblem(String key, String value, String rule, String origin) implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Takes four texts, none of them null; control characters in them are escaped, so that each mistake is one line. */
    public ConfigProblem {
        Require.notNull("key", key);
        Require.notNull("value", value);
        Require.notNull("rule", rule);
        Require.notNull("origin", origin);
        key = ControlCharacters.escaped(key);
        value = ControlCharacters.escaped(value);
        rule = ControlCharacters.escaped(rule);
        origin = ControlCharacters.escaped(origin);
    }

    /** Returns the mistake without its place. */
    String withoutOrigin() {
        return key + (value.isEmpty() ? "" : " = " + value) + ": " + rule;
    }

    /** The mistake in one line: {@code ring.size = 3: must be a power of two … (app.conf:12)}. */
    @Override
    public String toString() {
        return withoutOrigin() + " (" + origin + ")";
    }
}
