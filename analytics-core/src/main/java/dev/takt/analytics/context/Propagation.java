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
    private static final boolean AVAILABLE = register();

    private Propagation() {}

    /** Has that library propagate what threads carry, once for the process; returns whether it is there. */
    public static boolean enable() {
        return AVAILABLE;
    }

    /** Returns false where the library is absent or broken; a broken one is logged, since its absence is usual. */
    private static boolean register() {
        try {
            CarriedAccessor.register();
            return true;
        } catch (NoClassDefFoundError absent) {
            return false;
        } catch (LinkageError | ServiceConfigurationError | RuntimeException broken) {
            LOG.warn("context-propagation cannot be used; what threads carry is not propagated by it", broken);
            return false;
        }
    }
}
