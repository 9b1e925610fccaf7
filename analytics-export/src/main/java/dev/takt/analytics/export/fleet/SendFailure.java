package dev.takt.analytics.export.fleet;

import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.SslAuthenticationException;

/** The text of a failure to send a frame, with the setting that has to be changed if client and broker refuse each other. */
final class SendFailure {
    private SendFailure() {}

    /** Returns the failure as text, which contains no secret. */
    static String text(Throwable failure, String topic) {
        if (failure instanceof SslAuthenticationException) {
            return failure + ": " + rootOf(failure).getMessage()
                    + "; ssl.truststore.location in kafka must have the certificate that signed those of the brokers";
        }
        if (failure instanceof AuthenticationException) {
            return failure + "; sasl.jaas.config in kafka must have a user and password that the brokers know";
        }
        if (failure instanceof AuthorizationException) {
            return failure + "; sasl.jaas.config in kafka must have a user with the right Write on the topic " + topic;
        }
        return failure.toString();
    }

    private static Throwable rootOf(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }
}
