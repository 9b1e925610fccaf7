package dev.takt.analytics.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.event.Event;
import dev.takt.analytics.event.Outcome;
import io.micrometer.observation.Observation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.server.observation.DefaultServerRequestObservationConvention;
import org.springframework.http.server.observation.ServerHttpObservationDocumentation;
import org.springframework.http.server.observation.ServerRequestObservationContext;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

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
        request.setAsyncSupported(true);
        observation.start();
        try (Observation.Scope scope = observation.openScope()) {
            context.setPathPattern("/timeout");
            request.startAsync();
        }
        observation.stop(); // at the time-out, with the status 200 that nothing has set
        request.setAsyncStarted(false);
        response.setStatus(503);
        response.setCommitted(true);
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
    void asynchronousRequestEndsAtItsOnlyStop() {
        request.setAsyncSupported(true);
        observation.start();
        try (Observation.Scope scope = observation.openScope()) {
            context.setPathPattern("/later");
            request.startAsync();
        }
        request.setAsyncStarted(false);
        observation.stop();

        assertThat(observed.onlyCall().outcome()).isEqualTo(Outcome.SUCCESS);
    }

    @Test
    void waitsOnceAlone() {
        request.setAsyncSupported(true);
        observation.start();
        try (Observation.Scope scope = observation.openScope()) {
            request.startAsync();
        }
        observation.stop();
        observation.stop();

        assertThat(observed.calls()).hasSize(1);
    }

    @Test
    void recycledRequestHasEnded() {
        MockHttpServletRequest recycled = new MockHttpServletRequest("GET", "/gone") {
            @Override
            public boolean isAsyncStarted() {
                throw new IllegalStateException("recycled");
            }
        };
        ServerRequestObservationContext gone = new ServerRequestObservationContext(recycled, response);
        ServerHttpObservationDocumentation.HTTP_SERVLET_SERVER_REQUESTS
                .observation(null, new DefaultServerRequestObservationConvention(), () -> gone, observed.registry)
                .start()
                .stop();

        assertThat(observed.calls()).hasSize(1);
        assertThat(observed.failures()).isZero();
    }
}
