package dev.takt.analytics.event;

import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** How a call ended. */
public enum Outcome {
    /** It returned, or its future or Publisher completed. */
    SUCCESS(0),
    /** It threw, or its future or Publisher ended with an error. */
    FAILURE(1),
    /** It was cancelled, by its caller or by itself: no success and no failure. */
    CANCELLED(2),
    /** A block timer that was closed without being told; left out of the success rate. */
    UNSET(3);

    /** How many outcomes there are; their codes are 0 and up. */
    public static final int COUNT = 4;

    private static final List<Outcome> BY_CODE = List.of(SUCCESS, FAILURE, CANCELLED, UNSET);
    private static final int DEEPEST_WRAPPING = 16;

    private final byte code;

    Outcome(int code) {
        this.code = (byte) code;
    }

    /** The number that stands for this outcome in slots, columns and files; never changes. */
    public byte code() {
        return code;
    }

    /** The outcome with this {@link #code()}. */
    public static Outcome ofCode(int code) {
        return BY_CODE.get(code);
    }

    /** The outcome of a call that ended with {@code error}: {@code CANCELLED} for a cancellation, else {@code FAILURE}. */
    public static Outcome of(Throwable error) {
        return unwrapped(error) instanceof CancellationException ? CANCELLED : FAILURE;
    }

    /**
     * What went wrong, without the wrapping that futures put round it: the cause of a {@link CompletionException} or
     * {@link ExecutionException}, as long as there is one.
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

    /** A cause may be code of the user's, which may itself throw; then there is none to be had. */
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
