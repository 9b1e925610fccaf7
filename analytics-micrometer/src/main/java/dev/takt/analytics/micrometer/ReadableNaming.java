package dev.takt.analytics.micrometer;

import dev.takt.analytics.event.Tags;
import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;
import io.micrometer.observation.Observation;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The default naming; see {@link ObservationNaming#readable()}. */
final class ReadableNaming implements CacheableNaming {
    private static final String UNKNOWN = "(unknown)";
    private static final String NONE = "none";
    private static final String DATA_SOURCE = "jdbc.datasource.name";
    private static final Set<String> METHODS =
            Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT");

    /** The values that Spring's conventions have for requests without a route. */
    private static final Set<String> NO_ROUTES = Set.of("UNKNOWN", "NOT_FOUND", "REDIRECTION", NONE, "");

    private final HttpNames names = new HttpNames();

    /** All that the name of an observation of a database depends on. */
    private record DatabaseKey(String name, @Nullable String source) {}

    /** All that the name of another observation depends on. */
    private record OtherKey(ObservationKind kind, String name, KeyValues tags) {}

    @Override
    public Object key(ObservationKind kind, Observation.ContextView context) {
        if (kind == ObservationKind.SERVER) {
            return names.of(kind, HttpKeys.METHOD.of(context), route(context), HttpKeys.STATUS.of(context), null);
        }
        if (kind == ObservationKind.CLIENT) {
            return names.of(
                    kind,
                    HttpKeys.METHOD.of(context),
                    HttpKeys.ROUTE.of(context),
                    HttpKeys.STATUS.of(context),
                    HttpKeys.CLIENT_NAME.of(context));
        }
        if (kind == ObservationKind.DATABASE) {
            return new DatabaseKey(ObservationKind.nameOf(context), value(context, DATA_SOURCE));
        }
        return new OtherKey(kind, ObservationKind.nameOf(context), context.getLowCardinalityKeyValues());
    }

    @Override
    public CallName name(Observation.ContextView context) {
        ObservationKind kind = ObservationKind.of(context);
        String type = kind.eventType();
        return switch (kind) {
            case SERVER ->
                CallName.of(
                        method(context) + ' ' + readable(route(context)),
                        type,
                        tag(Tags.empty(), "status", HttpKeys.STATUS.of(context)));
            case CLIENT -> client(context);
            case SCHEDULED -> CallName.of(method(context, ObservationKind.nameOf(context)), type, Tags.empty());
            case DATABASE ->
                CallName.of(
                        ObservationKind.nameOf(context),
                        type,
                        tag(Tags.empty(), DATA_SOURCE, value(context, DATA_SOURCE)));
            case MESSAGING, OTHER -> CallName.of(ObservationKind.nameOf(context), type, PlainNaming.tags(context));
        };
    }

    private static CallName client(Observation.ContextView context) {
        String host = HttpKeys.CLIENT_NAME.of(context);
        String template = readable(HttpKeys.ROUTE.of(context));
        boolean isHostKnown = host != null && !host.equals(NONE);
        String target = template.equals(UNKNOWN) && isHostKnown ? host : template;
        Tags tags = tag(Tags.empty(), "client.name", host);
        return CallName.of(
                method(context) + ' ' + target,
                ObservationKind.CLIENT.eventType(),
                tag(tags, "status", HttpKeys.STATUS.of(context)));
    }

    /** Returns the route of the first dispatch, where a later dispatch, to the error page, has its own. */
    private static @Nullable String route(Observation.ContextView context) {
        String first = context.get(FirstRoute.KEY);
        return first == null ? HttpKeys.ROUTE.of(context) : first;
    }

    /** Returns true if the name of an observation that runs will not change: if it is no request, or one whose route is known. */
    static boolean isSettled(ObservationKind kind, Observation.ContextView context) {
        return kind != ObservationKind.SERVER || !readable(route(context)).equals(UNKNOWN);
    }

    private static String readable(@Nullable String route) {
        if (route == null || NO_ROUTES.contains(route)) {
            return UNKNOWN;
        }
        return route.equals("root") ? "/" : route;
    }

    /** Methods come from the other side: those that are no standard ones share one name. */
    private static String method(Observation.ContextView context) {
        String method = HttpKeys.METHOD.of(context, "OTHER");
        return METHODS.contains(method) ? method : "OTHER";
    }

    /** Returns {@code Orders.tick} for a task of the class {@code com.acme.Orders}. */
    private static String method(Observation.ContextView context, String fallback) {
        String type = value(context, "code.namespace");
        String function = value(context, "code.function");
        if (type == null || function == null) {
            return fallback;
        }
        return type.substring(type.lastIndexOf('.') + 1).replace('$', '.') + '.' + function;
    }

    private static @Nullable String value(Observation.ContextView context, String key) {
        KeyValue found = context.getLowCardinalityKeyValue(key);
        return found == null || found.getValue().equals(NONE) ? null : found.getValue();
    }

    private static Tags tag(Tags tags, String key, @Nullable String value) {
        return value == null || value.equals(NONE) ? tags : tags.and(key, value);
    }
}
