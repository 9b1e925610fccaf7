package dev.takt.analytics.micrometer;

import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.event.ReportedError;
import io.micrometer.common.KeyValue;
import io.micrometer.observation.Observation;
import org.jspecify.annotations.Nullable;

/** Derives the outcome of a call from an observation that has ended. */
final class ObservedOutcome {
    private ObservedOutcome() {}

    /** Returns how the observation of {@code kind} ended. */
    static Outcome of(ObservationKind kind, Observation.ContextView context) {
        return switch (kind) {
            case SERVER -> ofServer(context);
            case CLIENT -> ofClient(context);
            default -> ofOther(context);
        };
    }

    /** A request that the client got wrong is no failure of the server, also if the server answers it by an exception. */
    private static Outcome ofServer(Observation.ContextView context) {
        return switch (HttpKeys.OUTCOME.of(context, "UNKNOWN")) {
            case "SERVER_ERROR" -> Outcome.FAILURE;
            case "CLIENT_ERROR", "REDIRECTION", "SUCCESS", "INFORMATIONAL" -> Outcome.SUCCESS;
            default -> ofStatus(context, 500);
        };
    }

    private static Outcome ofClient(Observation.ContextView context) {
        return switch (HttpKeys.OUTCOME.of(context, "UNKNOWN")) {
            case "SERVER_ERROR", "CLIENT_ERROR" -> Outcome.FAILURE;
            case "UNKNOWN" -> ofStatus(context, 400);
            default -> ofError(context, Outcome.SUCCESS);
        };
    }

    /** Without an outcome the status decides, if the response had got that far; else the exchange was given up. */
    private static Outcome ofStatus(Observation.ContextView context, int leastFailure) {
        int status = numberOf(HttpKeys.STATUS.of(context, ""));
        if (status > 0) {
            return status >= leastFailure ? Outcome.FAILURE : Outcome.SUCCESS;
        }
        return ofError(context, Outcome.CANCELLED);
    }

    private static Outcome ofOther(Observation.ContextView context) {
        if (has(context, "reactor.status", "cancelled")) {
            return Outcome.CANCELLED;
        }
        // a scheduled task that was given up: no error, not complete
        boolean isUnfinished = ObservationKind.ofName(ObservationKind.nameOf(context)) == ObservationKind.SCHEDULED
                && has(context, "outcome", "UNKNOWN");
        return ofError(context, isUnfinished ? Outcome.CANCELLED : Outcome.SUCCESS);
    }

    private static Outcome ofError(Observation.ContextView context, Outcome otherwise) {
        Throwable error = context.getError();
        return error == null ? otherwise : Outcome.of(error);
    }

    /** Returns the error of a failed observation of {@code kind}; where there is none but a status, an error of the type {@code http.503}. */
    static @Nullable Throwable errorOf(ObservationKind kind, Observation.ContextView context) {
        Throwable error = context.getError();
        if (error != null) {
            return error;
        }
        boolean isHttp = kind == ObservationKind.SERVER || kind == ObservationKind.CLIENT;
        String status = isHttp ? HttpKeys.STATUS.of(context) : null;
        return status == null ? null : new ReportedError("http." + status, null);
    }

    private static boolean has(Observation.ContextView context, String key, String value) {
        KeyValue found = context.getLowCardinalityKeyValue(key);
        return found != null && found.getValue().equals(value);
    }

    /** Returns a status of three digits as a number, 0 for anything else. */
    private static int numberOf(String status) {
        return status.length() == 3 && status.chars().allMatch(digit -> digit >= '0' && digit <= '9')
                ? Integer.parseInt(status)
                : 0;
    }
}
