package dev.takt.analytics.context;

/**
 * The connection to Micrometer's context-propagation, where that is on the class path; without it nothing is missed.
 *
 * <p>Registered by code: a module that declares to provide a service whose interface is absent does not start.
 */
public final class Propagation {
    private static final boolean AVAILABLE = register();

    private Propagation() {}

    /** Has that library propagate what threads carry, once for the process; returns whether it is there. */
    public static boolean enable() {
        return AVAILABLE;
    }

    private static boolean register() {
        try {
            CarriedAccessor.register();
            return true;
        } catch (LinkageError absent) {
            return false;
        }
    }
}
