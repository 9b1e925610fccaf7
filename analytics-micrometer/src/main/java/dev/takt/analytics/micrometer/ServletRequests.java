package dev.takt.analytics.micrometer;

import io.micrometer.observation.Observation;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.server.observation.ServerRequestObservationContext;

/**
 * The servlet requests among the observations, whose observations are stopped up to three times. Needs Spring and the servlet API; {@link
 * #NONE} stands in where they are missing.
 */
class ServletRequests {
    /** No observation is a servlet request. */
    static final ServletRequests NONE = new ServletRequests();

    private ServletRequests() {}

    /** Returns those of Spring, or {@link #NONE} in a program without it. */
    static ServletRequests find() {
        try {
            return OfSpring.isServletRequest(new Observation.Context()) ? NONE : new OfSpring();
        } catch (NoClassDefFoundError withoutSpring) {
            return NONE;
        }
    }

    /** Keeps the route that the request was dispatched to; a dispatch to the error page replaces it later. */
    void firstScopeClosed(Observation.Context context) {}

    /** Returns true if {@code context} is stopped because its asynchronous request timed out, which is yet to be answered. */
    boolean isStillAnswered(Observation.Context context) {
        return false;
    }

    private static final class OfSpring extends ServletRequests {
        static boolean isServletRequest(Observation.Context context) {
            return context instanceof ServerRequestObservationContext;
        }

        @Override
        void firstScopeClosed(Observation.Context context) {
            if (context instanceof ServerRequestObservationContext request && request.getPathPattern() != null) {
                context.put(FirstRoute.KEY, request.getPathPattern());
            }
        }

        @Override
        boolean isStillAnswered(Observation.Context context) {
            if (!(context instanceof ServerRequestObservationContext exchange) || context.getError() != null) {
                return false;
            }
            HttpServletResponse response = exchange.getResponse();
            try {
                return response != null
                        && !response.isCommitted()
                        && exchange.getCarrier() != null
                        && exchange.getCarrier().isAsyncStarted();
            } catch (IllegalStateException recycled) {
                // the container has done with the request
                return false;
            }
        }
    }
}
