package dev.takt.analytics.micrometer;

import io.micrometer.observation.Observation;
import org.jspecify.annotations.Nullable;

/**
 * The key of an observation's context for the route to which Spring dispatched a request first, a {@code String}.
 *
 * <p>The context has the route before the handler of the request is called, its key values have it at the end. A dispatch to the error page
 * replaces both.
 */
enum FirstRoute {
    KEY;

    private static final boolean IS_SERVLET_KNOWN = isKnown(() -> OfServlet.find(new Observation.Context()));
    private static final boolean IS_REACTIVE_KNOWN = isKnown(() -> OfReactive.find(new Observation.Context()));

    /** Keeps the route of a request in its context, if it is known now and was not before. */
    static void keep(Observation.Context context) {
        String route = IS_SERVLET_KNOWN ? OfServlet.find(context) : null;
        if (route == null && IS_REACTIVE_KNOWN) {
            route = OfReactive.find(context);
        }
        if (route != null && context.get(KEY) == null) {
            context.put(KEY, route);
        }
    }

    private static boolean isKnown(Runnable use) {
        try {
            use.run();
            return true;
        } catch (NoClassDefFoundError withoutSpring) {
            return false;
        }
    }

    private static final class OfServlet {
        static @Nullable String find(Observation.Context context) {
            return context
                            instanceof
                            org.springframework.http.server.observation.ServerRequestObservationContext request
                    ? request.getPathPattern()
                    : null;
        }
    }

    private static final class OfReactive {
        static @Nullable String find(Observation.Context context) {
            return context
                            instanceof
                            org.springframework.http.server.reactive.observation.ServerRequestObservationContext request
                    ? request.getPathPattern()
                    : null;
        }
    }
}
