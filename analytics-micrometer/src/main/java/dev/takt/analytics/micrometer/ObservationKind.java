package dev.takt.analytics.micrometer;

import io.micrometer.observation.Observation;
import io.micrometer.observation.transport.Kind;
import io.micrometer.observation.transport.ReceiverContext;
import io.micrometer.observation.transport.RequestReplyReceiverContext;
import io.micrometer.observation.transport.RequestReplySenderContext;
import io.micrometer.observation.transport.SenderContext;

/** The kinds of observations that are named differently. */
enum ObservationKind {
    SERVER("http.server"),
    CLIENT("http.client"),
    SCHEDULED("scheduled"),
    DATABASE("db"),
    MESSAGING("messaging"),
    OTHER("observation");

    private final String eventType;

    ObservationKind(String eventType) {
        this.eventType = eventType;
    }

    String eventType() {
        return eventType;
    }

    /** Returns the kind of an observation that has ended: by its name, else by what it transports, as names can be configured. */
    static ObservationKind of(Observation.ContextView context) {
        return of(context, ofName(nameOf(context)));
    }

    /** Returns the kind of an observation whose name shows {@code byName}; see {@link #of(Observation.ContextView)}. */
    static ObservationKind of(Observation.ContextView context, ObservationKind byName) {
        if (byName != OTHER) {
            return byName;
        }
        if (context instanceof RequestReplyReceiverContext && HttpKeys.METHOD.isIn(context)) {
            return SERVER;
        }
        if (context instanceof RequestReplySenderContext && HttpKeys.METHOD.isIn(context)) {
            return CLIENT;
        }
        boolean isMessage = (context instanceof SenderContext<?> sender && sender.getKind() == Kind.PRODUCER)
                || (context instanceof ReceiverContext<?> receiver && receiver.getKind() == Kind.CONSUMER);
        return isMessage ? MESSAGING : OTHER;
    }

    /** Returns the name of an observation; {@code (unnamed)} if it has none. */
    static String nameOf(Observation.ContextView context) {
        String name = context.getName();
        return name == null ? "(unnamed)" : name;
    }

    /** Returns the kind that the name alone shows: all that is known when an observation starts. */
    static ObservationKind ofName(String name) {
        return switch (name) {
            case "http.server.requests" -> SERVER;
            case "http.client.requests" -> CLIENT;
            case "tasks.scheduled.execution" -> SCHEDULED;
            default -> ofPrefix(name);
        };
    }

    private static ObservationKind ofPrefix(String name) {
        if (name.startsWith("jdbc.") || name.startsWith("r2dbc.")) {
            return DATABASE;
        }
        boolean isMessage =
                name.startsWith("spring.kafka.") || name.startsWith("spring.rabbit.") || name.startsWith("jms.");
        return isMessage ? MESSAGING : OTHER;
    }
}
