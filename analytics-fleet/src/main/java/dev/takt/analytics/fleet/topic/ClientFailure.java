package dev.takt.analytics.fleet.topic;

import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.SslAuthenticationException;

/** The text of a failure of a client of Kafka, with the setting that has to be changed if client and brokers refuse each other. */
public final class ClientFailure {
    private static final String TRUST_STORE = "ssl.truststore.location";
    private static final String UNREADABLE_STORE = "Failed to load SSL keystore";

    private ClientFailure() {}

    /** Returns true if the brokers refused the user, or the client refused the brokers, which a repetition does not change. */
    public static boolean isRefusal(Throwable failure) {
        Throwable cause = causeOf(failure);
        return cause instanceof AuthenticationException || cause instanceof AuthorizationException;
    }

    /** Returns the reason of a failure of a client with the settings of {@code connection}; contains no secret. */
    public static String text(FleetConnection connection, Throwable failure) {
        Throwable cause = causeOf(failure);
        String message = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        if (cause instanceof SslAuthenticationException) {
            return message + ": " + rootOf(cause).getMessage() + "; " + TRUST_STORE
                    + " must have the certificate that signed those of the brokers, " + found(connection, TRUST_STORE);
        }
        if (message.startsWith(UNREADABLE_STORE)) {
            return message + "; " + TRUST_STORE + " must be a file that ssl.truststore.password opens, "
                    + found(connection, TRUST_STORE);
        }
        if (cause instanceof AuthenticationException) {
            return message + "; sasl.jaas.config must have a user and password that the brokers know, "
                    + user(connection);
        }
        if (cause instanceof AuthorizationException) {
            return message + "; sasl.jaas.config must have a user with the rights of this client, " + user(connection);
        }
        return message;
    }

    /** Returns the failure without exceptions that only wrap it. */
    private static Throwable causeOf(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null && isWrapper(cause)) {
            cause = cause.getCause();
        }
        return cause;
    }

    private static boolean isWrapper(Throwable failure) {
        return failure instanceof ExecutionException
                || (failure.getClass() == KafkaException.class && failure.getCause() instanceof KafkaException);
    }

    private static Throwable rootOf(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }

    private static String found(FleetConnection connection, String setting) {
        return Optional.ofNullable(connection.kafka().get(setting))
                .map(value -> "was " + value)
                .orElse("was not set");
    }

    private static String user(FleetConnection connection) {
        return connection.user().map(user -> "was the user " + user).orElse("was no user");
    }
}
