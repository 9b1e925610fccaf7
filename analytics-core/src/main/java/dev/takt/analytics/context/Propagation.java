package dev.takt.analytics.context;

import java.util.ServiceConfigurationError;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The optional connection to Micrometer's context-propagation.
 *
 * <p>Registered by code: a module that declares a service whose interface is absent does not start.
 */
public final class Propagation {
    private static final Logger LOG = LoggerFactory.getLogger("dev.takt.analytics");

    private Propagation() {}

    /**
     * Makes that library propagate the context of threads until {@link #disable()}; returns false if it is absent or broken. A broken
     * library is logged; an absent one is usual.
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

    /** Removes the registration of {@link #enable}. */
    static void disable() {
        try {
            CarriedContextAccessor.remove();
        } catch (LinkageError | ServiceConfigurationError | RuntimeException unusable) {
            // nothing was registered
        }
    }
}
