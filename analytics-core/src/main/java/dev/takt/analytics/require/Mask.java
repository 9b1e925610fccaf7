package dev.takt.analytics.require;

/** The text that replaces a secret wherever people may read it. */
public final class Mask {
    /** The replacement, which does not depend on the length of the secret. */
    public static final String TEXT = "***";

    private Mask() {}
}
