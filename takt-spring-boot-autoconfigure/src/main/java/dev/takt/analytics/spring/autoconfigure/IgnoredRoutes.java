package dev.takt.analytics.spring.autoconfigure;

import io.micrometer.common.KeyValue;
import io.micrometer.observation.Observation;
import io.micrometer.observation.transport.RequestReplyReceiverContext;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The server requests to certain routes, and to those below them. */
final class IgnoredRoutes implements Predicate<Observation.Context> {
    private final List<Ignored> routes;

    /** A route, and what those below it start with. */
    private record Ignored(String route, String below) {
        boolean matches(String other) {
            return other.equals(route) || other.startsWith(below);
        }
    }

    IgnoredRoutes(List<String> routes) {
        // "/" would be all requests, where the endpoints have no base path
        this.routes = routes.stream()
                .map(route -> route.endsWith("/") ? route.substring(0, route.length() - 1) : route)
                .filter(route -> !route.isEmpty())
                .map(route -> new Ignored(route, route + "/"))
                .toList();
    }

    @Override
    public boolean test(Observation.Context context) {
        String route = context instanceof RequestReplyReceiverContext ? routeOf(context) : null;
        return route != null && isIgnored(route);
    }

    /** A loop, since each request comes here: a stream and its function would be objects. */
    private boolean isIgnored(String route) {
        for (Ignored one : routes) {
            if (one.matches(route)) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable String routeOf(Observation.Context context) {
        KeyValue route = context.getLowCardinalityKeyValue("uri");
        if (route == null) {
            route = context.getLowCardinalityKeyValue("http.route");
        }
        return route == null ? null : route.getValue();
    }
}
