package dev.takt.analytics.segment;

import java.io.Serial;

/** Says why bytes of a file are not what a writer can have written. Never leaves this package: it becomes a {@link Damage}. */
final class DamagedException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    DamagedException(String reason) {
        super(reason);
    }

    /** The reason that {@code failure} tells, whoever noticed it. */
    static String reasonOf(RuntimeException failure) {
        return failure instanceof DamagedException
                ? String.valueOf(failure.getMessage())
                : "it contradicts itself: " + failure.getMessage();
    }
}
