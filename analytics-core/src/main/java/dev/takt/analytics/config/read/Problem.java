package dev.takt.analytics.config.read;

import dev.takt.analytics.require.ControlCharacters;

/**
 * One mistake in a configuration.
 *
 * @param key the key below {@code takt}, or {@code file}, {@code syntax}, {@code include} or {@code substitution}
 * @param value the value, shortened and without secrets; may be empty
 * @param rule the rule that is broken
 * @param origin the file and line, the system property or the environment variable
 */
public record Problem(String key, String value, String rule, String origin) {
    /** Escapes control characters, so that each mistake is one line. */
    public Problem {
        key = ControlCharacters.escaped(key);
        value = ControlCharacters.escaped(value);
        rule = ControlCharacters.escaped(rule);
        origin = ControlCharacters.escaped(origin);
    }

    /** Returns the mistake in words, without its origin. */
    public String withoutOrigin() {
        return key + (value.isEmpty() ? "" : " = " + value) + ": " + rule;
    }
}
