package dev.takt.analytics.require;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;

/**
 * The number of a thread, by which a place is selected. Two threads may have the same one.
 *
 * <p>{@link Thread#getId()} may be overridden, and then throw. {@code Thread.threadId()} of Java 19 may not, so it is called where
 * it exists.
 */
public final class ThreadNumber {
    private static final @Nullable MethodHandle THREAD_ID = find();

    private ThreadNumber() {}

    /** Returns the number of {@code thread}. Never throws. */
    public static long of(Thread thread) {
        try {
            return THREAD_ID == null ? thread.getId() : (long) THREAD_ID.invokeExact(thread);
        } catch (Throwable overridden) {
            return System.identityHashCode(thread);
        }
    }

    private static @Nullable MethodHandle find() {
        try {
            return MethodHandles.publicLookup()
                    .findVirtual(Thread.class, "threadId", MethodType.methodType(long.class));
        } catch (ReflectiveOperationException beforeJava19) {
            return null;
        }
    }
}
