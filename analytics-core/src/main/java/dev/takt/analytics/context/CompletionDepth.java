package dev.takt.analytics.context;

import java.lang.StackWalker.StackFrame;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A bound on the nesting of promises that one thread completes, so that a long chain of them needs little stack.
 *
 * <p>A promise is completed in a callback of its source. If the source depends on another promise, that callback runs inside the
 * completion of the other one, and so on for each element of a chain. Beyond {@value #SHALLOW} levels a completion is deferred: the
 * surrounding completion performs it at its end.
 *
 * <p>Code of the program may run between two levels: a dependent that completes another source and then waits for its promise. A
 * deferred completion would never happen then. So the stack is examined, and a completion is deferred only if there are only frames of
 * {@link CompletableFuture} between it and the surrounding completion. Beyond {@value #DEEPEST} levels all are deferred, because the
 * stack would overflow otherwise.
 *
 * <p>Used only by its own thread.
 */
public final class CompletionDepth {
    /** Number of levels without an examination of the stack, which takes about 2 µs. */
    private static final int SHALLOW = 16;

    private static final int DEEPEST = 256;
    private static final StackWalker STACK = StackWalker.getInstance();
    private static final String FUTURE = CompletableFuture.class.getName();

    private final Runnable changed;
    private int depth;

    /** Completions that the innermost running completion has to perform; null if there are none. */
    private @Nullable Queue<PutOff> putOff;

    /** Creates a bound that runs {@code changed} when a completion has begun or ended. */
    CompletionDepth(Runnable changed) {
        this.changed = changed;
    }

    /** Returns true if a completion is under way. */
    boolean isInUse() {
        return depth > 0;
    }

    /** A future of the library that is completed once. */
    @FunctionalInterface
    public interface Promise {
        /** Completes the promise and runs its dependents; returns false if it was completed before. */
        boolean finish(@Nullable Object value, @Nullable Throwable error);
    }

    private record PutOff(
            Promise promise,
            @Nullable Object value,
            @Nullable Throwable error) {}

    /** Completes {@code promise} now, then those that were deferred meanwhile. */
    public boolean complete(Promise promise, @Nullable Object value, @Nullable Throwable error) {
        Queue<PutOff> outer = putOff;
        putOff = null;
        depth++;
        changed.run();
        try {
            boolean completed = promise.finish(value, error);
            if (putOff != null) {
                completePutOff(putOff);
            }
            return completed;
        } finally {
            depth--;
            putOff = outer;
            changed.run();
        }
    }

    /** Completes {@code promise} in a callback of its source: now, or soon if completions nest deep here. */
    public void completeInCallback(Promise promise, @Nullable Object value, @Nullable Throwable error) {
        if (depth >= SHALLOW && mayPutOff(promise.getClass().getName())) {
            putOff(new PutOff(promise, value, error));
        } else {
            complete(promise, value, error);
        }
    }

    private void putOff(PutOff completion) {
        if (putOff == null) {
            putOff = new ArrayDeque<>();
        }
        putOff.add(completion);
    }

    private boolean mayPutOff(String promise) {
        return depth >= DEEPEST || STACK.walk(frames -> isCalledByFuturesAlone(frames.iterator(), promise));
    }

    /**
     * Returns true if only futures are between this completion and the surrounding one. From the top of the stack, the frames must be of this
     * class and the promise, then of futures, then of the surrounding promise, then of this class.
     */
    private static boolean isCalledByFuturesAlone(Iterator<StackFrame> frames, String promise) {
        String caller = CompletionDepth.class.getName();
        while (frames.hasNext() && isOurs(caller, promise)) {
            caller = frames.next().getClassName();
        }
        while (frames.hasNext() && caller.startsWith(FUTURE)) {
            caller = frames.next().getClassName();
        }
        while (frames.hasNext() && caller.equals(promise)) {
            caller = frames.next().getClassName();
        }
        return caller.equals(CompletionDepth.class.getName());
    }

    private static boolean isOurs(String caller, String promise) {
        return caller.equals(CompletionDepth.class.getName()) || caller.equals(promise);
    }

    /** Completes all deferred promises, even if one throws an error, which is then thrown. */
    private static void completePutOff(Queue<PutOff> waiting) {
        Error first = null;
        for (PutOff next = waiting.poll(); next != null; next = waiting.poll()) {
            try {
                next.promise().finish(next.value(), next.error());
            } catch (Error thrown) {
                first = first == null ? thrown : first;
            }
        }
        if (first != null) {
            throw first;
        }
    }
}
