package dev.takt.analytics.cli;

/** An error that the user can correct. It is reported as one line, with exit code 2. */
final class UserError extends RuntimeException {
    private static final long serialVersionUID = 1;

    UserError(String message) {
        super(message);
    }
}
