package dev.takt.analytics.tracker;

import dev.takt.analytics.call.CallReferences;
import dev.takt.analytics.call.CallStamp;
import dev.takt.analytics.event.CallDetails;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.event.ReportedError;
import dev.takt.analytics.measure.CallRecorder;
import dev.takt.analytics.require.Nanos;
import dev.takt.analytics.require.Require;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A call that was measured outside this library, for {@link Tracker#record(FinishedCall)}. Immutable: each method returns a new one.
 *
 * <pre>{@code
 * tracker.record(FinishedCall.of(start, duration, Outcome.FAILURE)
 *         .error("java.net.ConnectException", "Connection refused")
 *         .annotate("trace_id", span.traceId()));
 * }</pre>
 */
public final class FinishedCall {

    private final Instant start;
    private final Duration duration;
    private final Outcome outcome;
    private final @Nullable Throwable error;
    private final Map<String, String> annotations;

    private FinishedCall(
            Instant start,
            Duration duration,
            Outcome outcome,
            @Nullable Throwable error,
            Map<String, String> annotations) {
        this.start = start;
        this.duration = duration;
        this.outcome = outcome;
        this.error = error;
        this.annotations = annotations;
    }

    /**
     * Returns a call without an error or annotations.
     *
     * @param start the wall clock time of its start, from 1677-09-21 to 2262-04-11
     * @param duration its duration; not negative; recorded as at most 104 days
     * @param outcome how it ended
     */
    public static FinishedCall of(Instant start, Duration duration, Outcome outcome) {
        Require.between("start", start, CallRecorder.EARLIEST, CallRecorder.LATEST);
        Require.notNegative("duration", duration);
        Require.notNull("outcome", outcome);
        return new FinishedCall(start, duration, outcome, null, Map.of());
    }

    /** Returns a call that ended with {@code error}: cancelled if that is a cancellation, else failed. */
    public static FinishedCall failed(Instant start, Duration duration, Throwable error) {
        return of(start, duration, Outcome.of(Require.notNull("error", error))).error(error);
    }

    /** Returns this call with {@code error}; the outcome does not change. Errors are shown only for failures. */
    public FinishedCall error(Throwable error) {
        return new FinishedCall(start, duration, outcome, Require.notNull("error", error), annotations);
    }

    /**
     * Returns this call with an error that is known only by name; the outcome does not change.
     *
     * @param type the name of its class or kind; not blank; use few different names
     * @param message its message, or null
     */
    public FinishedCall error(String type, @Nullable String message) {
        return error(new ReportedError(Require.notBlank("type", type), message));
    }

    /**
     * Returns this call with an annotation, which is kept with its row and is not part of its series; replaces one with the same key.
     *
     * @param key not blank
     */
    public FinishedCall annotate(String key, String value) {
        Map<String, String> more = new HashMap<>(annotations);
        more.put(Require.notBlank("key", key), Require.notNull("value", value));
        return new FinishedCall(start, duration, outcome, error, Map.copyOf(more));
    }

    /** Returns this call with more annotations; replaces those with the same keys. */
    public FinishedCall annotate(Map<String, String> more) {
        Require.notNull("more", more);
        if (more.isEmpty()) {
            return this;
        }
        if (annotations.isEmpty()) {
            return new FinishedCall(start, duration, outcome, error, Map.copyOf(more));
        }
        Map<String, String> all = new HashMap<>(annotations);
        all.putAll(more);
        return new FinishedCall(start, duration, outcome, error, Map.copyOf(all));
    }

    Instant start() {
        return start;
    }

    Outcome outcome() {
        return outcome;
    }

    /** Returns the references that this call passes to the writer in addition to the numbers of a slot. */
    CallReferences references(@Nullable CallStamp stamp) {
        CallDetails details = annotations.isEmpty() ? null : CallDetails.ofNotes(annotations);
        CallDetails traced = CallDetails.traced(details, stamp == null ? null : stamp.trace());
        return new CallReferences(
                error, traced, stamp, TimeUnit.NANOSECONDS.convert(duration), Nanos.sinceEpoch(start));
    }

    /** Returns start, duration, outcome and error in one line. */
    @Override
    public String toString() {
        return start + " " + duration + " " + outcome + (error == null ? "" : " " + ReportedError.typeOf(error));
    }
}
