package dev.takt.analytics.cli;

/** What the person at the keyboard can put right: one line, exit code 2. */
final class UserError extends RuntimeException {
    private static final long serialVersionUID = 1;

    UserError(String message) {
        super(message);
    }
}
