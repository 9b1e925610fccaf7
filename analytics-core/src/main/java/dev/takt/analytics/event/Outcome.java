package dev.takt.analytics.event;

import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** The way a call ended. */
public enum Outcome {
    /** The call returned, or its future or Publisher completed. */
    SUCCESS(0),
    /** The call threw, or its future or Publisher ended with an error. */
    FAILURE(1),
    /** The call was cancelled, by its caller or by itself. It counts neither as a success nor as a failure. */
    CANCELLED(2),
    /** A block timer was closed without an outcome. It is left out of the success rate. */
    UNSET(3);

    /** The number of outcomes; their codes are 0 to 3. */
    public static final int COUNT = 4;

    private static final List<Outcome> BY_CODE = List.of(SUCCESS, FAILURE, CANCELLED, UNSET);
    private static final int DEEPEST_WRAPPING = 16;

    private final byte code;

    Outcome(int code) {
        this.code = (byte) code;
    }

    /** Returns the number of this outcome in slots, columns and files. It never changes. */
    public byte code() {
        return code;
    }

    /** Returns the outcome with this {@link #code()}. */
    public static Outcome ofCode(int code) {
        return BY_CODE.get(code);
    }

    /** Returns the outcome of a call that ended with {@code error}: {@code CANCELLED} for a cancellation, else {@code FAILURE}. */
    public static Outcome of(Throwable error) {
        return unwrapped(error) instanceof CancellationException ? CANCELLED : FAILURE;
    }

    /**
     * Returns {@code error} without the exceptions that futures wrap it in: the cause of each {@link CompletionException} and
     * {@link ExecutionException}, if it has one.
     */
    public static Throwable unwrapped(Throwable error) {
        Throwable inner = error;
        for (int depth = 0; depth < DEEPEST_WRAPPING && isWrapping(inner); depth++) {
            Throwable cause = causeOf(inner);
            if (cause == null) {
                break;
            }
            inner = cause;
        }
        return inner;
    }

    /** Returns the cause, or null if {@code getCause} itself throws, as a method of the user may do. */
    private static @Nullable Throwable causeOf(Throwable error) {
        try {
            return error.getCause();
        } catch (Throwable fromCause) {
            return null;
        }
    }

    private static boolean isWrapping(Throwable error) {
        return error instanceof CompletionException || error instanceof ExecutionException;
    }
}
