package dev.takt.analytics.micrometer;

import io.micrometer.observation.Observation;
import org.jspecify.annotations.Nullable;

/**
 * A function from an observation to the name of its call. It is asked at the end of the observation, when route and status are known, by any
 * thread. One that throws costs the observation its name: the call is recorded under the observation's own.
 */
@FunctionalInterface
public interface ObservationNaming {
    /** Returns the name of the call; null leaves the observation out. */
    @Nullable
    CallName name(Observation.ContextView context);

    /**
     * Returns the default naming.
     *
     * <ul>
     *   <li>Requests to a server: {@code GET /users/{id}}, type {@code http.server}, tag {@code status}; {@code GET (unknown)} without a route.
     *   <li>Requests of a client: {@code GET /users/{id}}, type {@code http.client}, tags {@code client.name} and {@code status}; without a
     *       template the name of the host in place of the route.
     *   <li>Scheduled tasks: {@code Class.method}, type {@code scheduled}.
     *   <li>{@code jdbc.…} and {@code r2dbc.…}: the name of the observation, type {@code db}, tag {@code jdbc.datasource.name}.
     *   <li>Messages: the name of the observation, type {@code messaging}, with all low-cardinality key values.
     *   <li>Everything else: the same with the type {@code observation}.
     * </ul>
     *
     * <p>Errors are no tags, since a call has its error beside them, and {@code reactor.status} is its outcome. Values {@code none} are left
     * out.
     */
    static ObservationNaming readable() {
        return new ReadableNaming();
    }

    /** Returns a naming that keeps the name of each observation and all its low-cardinality key values but errors. */
    static ObservationNaming plain() {
        return PlainNaming.INSTANCE;
    }
}
