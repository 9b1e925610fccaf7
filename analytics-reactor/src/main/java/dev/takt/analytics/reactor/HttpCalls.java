package dev.takt.analytics.reactor;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.event.Series;
import dev.takt.analytics.measure.AnalyticsParts;
import dev.takt.analytics.measure.TrackerParts;
import dev.takt.analytics.tracker.Tracker;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The calls of an HTTP server or client: a series for each name and class of status. Thread-safe, never blocks.
 *
 * <p>Text from the network never becomes a name: paths are templates, methods and statuses are from fixed sets.
 */
final class HttpCalls {
    /** The class of an exchange that ended with an error of the connection. */
    static final String ERROR = "error";

    /** The class of an exchange whose connection closed before the response was written. */
    static final String ABORTED = "aborted";

    private static final Set<String> METHODS =
            Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT");
    private static final String OTHER = "OTHER";
    private static final String STATUS = "status";
    private static final int FIRST_CLIENT_ERROR = 4;
    private static final int FIRST_SERVER_ERROR = 5;

    private final Analytics analytics;
    private final String eventType;
    private final int firstFailure;
    private final Map<Key, Tracker> known = new ConcurrentHashMap<>();

    private record Key(String name, String status) {}

    private HttpCalls(Analytics analytics, String eventType, int firstFailure) {
        this.analytics = analytics;
        this.eventType = eventType;
        this.firstFailure = firstFailure;
        AnalyticsParts.of(analytics).exchanges().add(eventType, "ReactorNettyAnalytics");
    }

    /** Returns the calls of a server, for which a refused request is no failure. */
    static HttpCalls ofServer(Analytics analytics) {
        return new HttpCalls(analytics, "http.server", FIRST_SERVER_ERROR);
    }

    /** Returns the calls of a client, for which a refused request is a failure. */
    static HttpCalls ofClient(Analytics analytics) {
        return new HttpCalls(analytics, "http.client", FIRST_CLIENT_ERROR);
    }

    /** Counts an exchange. */
    void exchanged(String method, String template, String status, Duration time) {
        String name = (METHODS.contains(method) ? method : OTHER) + " " + template;
        record(name, classOf(status), time, outcomeOf(status));
    }

    /** Counts a step of a connection with the status of Reactor Netty, {@code SUCCESS} or {@code ERROR}. */
    void stepped(String name, String status, Duration time) {
        boolean ok = "SUCCESS".equals(status);
        record(name, ok ? "ok" : ERROR, time, ok ? Outcome.SUCCESS : Outcome.FAILURE);
    }

    /** Returns the series of this name and class of status. */
    Series series(String name, String statusClass) {
        return TrackerParts.of(tracker(name, statusClass)).series();
    }

    /** Returns a tracker for calls of this name with any status. */
    Tracker tracker(String name) {
        return analytics.tracker(name, eventType);
    }

    /** Returns the tracker for calls of this name and class of status. */
    private Tracker tracker(String name, String statusClass) {
        return known.computeIfAbsent(
                new Key(name, statusClass), key -> tracker(name).tag(STATUS, statusClass));
    }

    /** Returns the class of a status, {@code 2xx} for {@code 204}; {@code other} for texts that are no status. */
    static String classOf(String status) {
        boolean known = status.length() == "200".length() && status.charAt(0) >= '1' && status.charAt(0) <= '5';
        return known ? status.charAt(0) + "xx" : "other";
    }

    /** Returns the outcome of an exchange with this status, as seen from this side. */
    Outcome outcomeOf(String status) {
        boolean failed = !status.isEmpty() && status.charAt(0) - '0' >= firstFailure;
        return failed ? Outcome.FAILURE : Outcome.SUCCESS;
    }

    private void record(String name, String statusClass, Duration time, Outcome outcome) {
        tracker(name, statusClass).record(Instant.now().minus(time), time, outcome);
    }
}
