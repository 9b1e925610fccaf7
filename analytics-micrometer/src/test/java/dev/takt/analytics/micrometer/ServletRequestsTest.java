package dev.takt.analytics.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.event.Event;
import dev.takt.analytics.event.Outcome;
import io.micrometer.observation.Observation;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.server.observation.DefaultServerRequestObservationConvention;
import org.springframework.http.server.observation.ServerHttpObservationDocumentation;
import org.springframework.http.server.observation.ServerRequestObservationContext;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.context.request.async.DeferredResult;
import org.springframework.web.context.request.async.StandardServletAsyncWebRequest;
import org.springframework.web.context.request.async.WebAsyncManager;
import org.springframework.web.context.request.async.WebAsyncUtils;

/** The stops of servlet requests, in the order in which Spring makes them. */
class ServletRequestsTest {
    private final Observed observed = new Observed();
    private final MockHttpServletRequest request = new MockHttpServletRequest("GET", "/timeout");
    private final MockHttpServletResponse response = new MockHttpServletResponse();
    private final ServerRequestObservationContext context = new ServerRequestObservationContext(request, response);
    private final Observation observation = ServerHttpObservationDocumentation.HTTP_SERVLET_SERVER_REQUESTS.observation(
            null, new DefaultServerRequestObservationConvention(), () -> context, observed.registry);

    @AfterEach
    void close() {
        observed.close();
    }

    @Test
    void timedOutRequestIsOneFailure() {
        observation.start();
        firstDispatch("/timeout");
        pendingResult();
        observation.stop(); // at the time-out, with the status 200 that nothing has set
        response.setStatus(503);
        secondDispatch();
        observation.stop();
        context.setPathPattern("/error");
        observation.stop();

        assertThat(observed.onlyCall())
                .returns("GET /timeout", Event::name)
                .returns("503", call -> call.tags().get("status"))
                .returns(Outcome.FAILURE, Event::outcome)
                .returns("http.503", Event::errorType);
    }

    @Test
    void routeOfFirstDispatchStays() {
        observation.start();
        try (Observation.Scope scope = observation.openScope()) {
            context.setPathPattern("/later/{id}");
        }
        try (Observation.Scope scope = observation.openScope()) {
            context.setPathPattern("/error");
        }
        response.setStatus(500);
        observation.stop();

        assertThat(observed.onlyCall().name()).isEqualTo("GET /later/{id}");
    }

    @Test
    void answeredRequestEndsAtItsOnlyStop() {
        observation.start();
        firstDispatch("/nothing");
        pendingResult();
        secondDispatch();
        response.setStatus(204);
        observation.stop();

        assertThat(observed.onlyCall().tags().get("status")).isEqualTo("204");
    }

    @Test
    void requestWithoutPendingResultEndsAtItsOnlyStop() {
        observation.start();
        firstDispatch("/raw");
        observation.stop();

        assertThat(observed.calls()).hasSize(1);
    }

    @Test
    void waitsOnceAlone() {
        observation.start();
        firstDispatch("/timeout");
        pendingResult();
        observation.stop();
        observation.stop();

        assertThat(observed.calls()).hasSize(1);
    }

    @Test
    void failedRequestDoesNotWait() {
        observation.start();
        firstDispatch("/timeout");
        pendingResult();
        observation.error(new IllegalStateException("broken"));
        observation.stop();

        assertThat(observed.calls()).hasSize(1);
    }

    @Test
    void recycledRequestHasEnded() {
        AtomicBoolean isRecycled = new AtomicBoolean();
        MockHttpServletRequest recycled = new MockHttpServletRequest("GET", "/gone") {
            @Override
            public Object getAttribute(String name) {
                if (isRecycled.get()) {
                    throw new IllegalStateException("recycled");
                }
                return super.getAttribute(name);
            }
        };
        ServerRequestObservationContext gone = new ServerRequestObservationContext(recycled, response);
        Observation last = ServerHttpObservationDocumentation.HTTP_SERVLET_SERVER_REQUESTS
                .observation(null, new DefaultServerRequestObservationConvention(), () -> gone, observed.registry)
                .start();
        try (Observation.Scope scope = last.openScope()) {
            gone.setPathPattern("/gone");
        }
        isRecycled.set(true);
        last.stop();

        assertThat(observed.calls()).hasSize(1);
        assertThat(observed.failures()).isZero();
    }

    private void firstDispatch(String route) {
        try (Observation.Scope scope = observation.openScope()) {
            context.setPathPattern(route);
        }
    }

    private void secondDispatch() {
        try (Observation.Scope scope = observation.openScope()) {
            request.removeAttribute(WebAsyncUtils.WEB_ASYNC_MANAGER_ATTRIBUTE);
        }
    }

    /** Gives the request a result, as at a time-out, that is not dispatched yet. */
    private void pendingResult() {
        request.setAsyncSupported(true);
        WebAsyncManager manager = WebAsyncUtils.getAsyncManager(request);
        manager.setAsyncWebRequest(new StandardServletAsyncWebRequest(request, response));
        DeferredResult<String> result = new DeferredResult<>();
        try {
            manager.startDeferredResultProcessing(result);
        } catch (Exception failure) {
            throw new AssertionError(failure);
        }
        assertThat(result.setResult("late")).isTrue();
        assertThat(manager.hasConcurrentResult()).isTrue();
    }
}
