package dev.takt.analytics.context;

import java.util.ServiceConfigurationError;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connection to Micrometer's context-propagation, where that is on the class path; without it nothing is missed.
 *
 * <p>Registered by code: a module that declares to provide a service whose interface is absent does not start.
 */
public final class Propagation {
    private static final Logger LOG = LoggerFactory.getLogger("dev.takt.analytics");

    private Propagation() {}

    /**
     * Has that library propagate what threads carry, until {@link #disable()}; returns false where it is absent or broken. A broken
     * one is logged, since its absence is usual.
     */
    public static boolean enable() {
        try {
            CarriedContextAccessor.register();
            return true;
        } catch (NoClassDefFoundError absent) {
            return false;
        } catch (LinkageError | ServiceConfigurationError | RuntimeException broken) {
            LOG.warn("context-propagation cannot be used; what threads carry is not propagated by it", broken);
            return false;
        }
    }

    /** Removes from that library what {@link #enable} gave it. */
    static void disable() {
        try {
            CarriedContextAccessor.remove();
        } catch (LinkageError | ServiceConfigurationError | RuntimeException unusable) {
            // nothing was given to it
        }
    }
}
