package dev.takt.analytics.tracker;

import dev.takt.analytics.context.ThreadContext;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.measure.CallFrame;
import dev.takt.analytics.measure.CallRecorder;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;

/**
 * The path of the calls that {@link Tracker#call} does not measure itself: unmeasured ones, those with hooks, observed roots, and those below
 * a call that is observed or whose work also runs on other threads.
 *
 * <p>The compiler never inlines it, since it is called through a method handle that is not constant. Otherwise it would be inlined at each
 * level of nested calls, because some roots of each series are observed and run it. The compiled code would then be slower: measured with
 * two threads by about 4 ns a call, in some runs by 20.
 */
final class UnusualCall {
    @SuppressWarnings("FieldCanBeFinal") // a constant would be inlined
    private MethodHandle handle = find();

    /** Returns the result of {@code work}; rethrows its exceptions. */
    @SuppressWarnings({"unchecked", "rawtypes", "CatchingUnchecked"})
    <T extends @Nullable Object, X extends Exception> T call(
            Tracker tracker, ThreadContext here, CheckedSupplier<? extends T, ? extends X> work) throws X {
        try {
            return (T) (Object) handle.invokeExact(tracker, here, (CheckedSupplier) work);
        } catch (Throwable thrown) {
            throw TrackedInterface.<X>asThrown(thrown);
        }
    }

    private static MethodHandle find() {
        try {
            return MethodHandles.lookup()
                    .findStatic(
                            UnusualCall.class,
                            "callUnusually",
                            MethodType.methodType(
                                    Object.class, Tracker.class, ThreadContext.class, CheckedSupplier.class));
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException("UnusualCall has lost a method", impossible);
        }
    }

    @SuppressWarnings("UnusedMethod") // called through the handle
    private static <T extends @Nullable Object, X extends Exception> T callUnusually(
            Tracker tracker, ThreadContext here, CheckedSupplier<? extends T, ? extends X> work) throws X {
        CallRecorder recorder = tracker.recorder();
        if (!recorder.enabled()) {
            return work.call();
        }
        if (here.isInHook() && !tracker.hooks().isEmpty()) {
            return tracker.with(tracker.hooks().none()).call(work);
        }
        if (tracker.hooks().isEmpty() && here.endObservation()) {
            return tracker.call(work);
        }
        HookedCall call = null;
        CallFrame frame;
        try {
            call = tracker.hooks().isEmpty() ? null : HookedCall.begin(tracker, here, here.carried());
            frame = CallFrame.enter(recorder, tracker.series());
        } catch (OutOfMemoryError noMemory) {
            recorder.lost(noMemory);
            return work.call();
        }
        T value;
        try {
            value = work.call();
        } catch (Throwable error) {
            frame.end(call, Outcome.of(error), error, tracker.stamp());
            throw error;
        }
        if (call != null) {
            call.returned(value);
        }
        frame.end(call, Outcome.SUCCESS, null, tracker.stamp());
        recorder.results().look(tracker.series(), value == null ? null : value.getClass());
        return value;
    }
}
