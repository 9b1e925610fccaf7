package dev.takt.analytics.require;

import java.util.Locale;

/** The refusal of an argument. The message is {@code <argument> <rule>, was <value>}. */
public final class RefusedException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final String argument;
    private final String rule;

    /**
     * Creates the refusal.
     *
     * @param argument the name of the argument
     * @param rule the rule that the value breaks: {@code must be 1 or more}
     * @param value the value, without secrets
     */
    public RefusedException(String argument, String rule, Object value) {
        super(String.format(Locale.ROOT, "%s %s, was %s", argument, rule, value));
        this.argument = argument;
        this.rule = rule;
    }

    /** Returns the name of the argument. */
    public String argument() {
        return argument;
    }

    /** Returns the rule that the value breaks: {@code must be 1 or more}. */
    public String rule() {
        return rule;
    }
}
