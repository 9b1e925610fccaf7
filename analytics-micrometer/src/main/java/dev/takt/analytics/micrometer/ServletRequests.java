package dev.takt.analytics.micrometer;

import io.micrometer.observation.Observation;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.server.observation.ServerRequestObservationContext;
import org.springframework.web.context.request.async.WebAsyncManager;
import org.springframework.web.context.request.async.WebAsyncUtils;

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

    /**
     * Returns true if the request of {@code context} has an asynchronous result that is yet to be dispatched. The stop at its time-out comes
     * then, before the answer; the stop at its completion comes after.
     */
    boolean isYetToBeDispatched(Observation.Context context) {
        return false;
    }

    private static final class OfSpring extends ServletRequests {
        static boolean isServletRequest(Observation.Context context) {
            return context instanceof ServerRequestObservationContext;
        }

        @Override
        boolean isYetToBeDispatched(Observation.Context context) {
            HttpServletRequest request =
                    context instanceof ServerRequestObservationContext exchange ? exchange.getCarrier() : null;
            try {
                return request != null
                        && context.getError() == null
                        && request.getAttribute(WebAsyncUtils.WEB_ASYNC_MANAGER_ATTRIBUTE)
                                instanceof WebAsyncManager manager
                        && manager.hasConcurrentResult();
            } catch (IllegalStateException recycled) {
                // the container has done with the request, so this is the last stop
                return false;
            }
        }
    }
}
