package dev.takt.analytics.tracker;

import dev.takt.analytics.context.ThreadContext;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.measure.CallFrame;
import dev.takt.analytics.measure.CallRecorder;
import dev.takt.analytics.measure.RunningHooks;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The path of the calls that {@link Tracker#call} does not measure itself: those with hooks, observed roots, and those below
 * a call that is observed or whose work also runs on other threads.
 *
 * <p>The compiler never inlines it, since it is called through a method handle that is not constant. Otherwise it would be inlined at each
 * level of nested calls, because some roots of each series are observed and run it. The compiled code would then be slower: measured with
 * two threads by about 4 ns a call, in some runs by 20. The work is passed as it is, because an adapter would allocate an object here.
 */
final class UnusualCall {
    @SuppressWarnings("FieldCanBeFinal") // a constant would be inlined
    private MethodHandle handle = find();

    /** Returns the result of {@code work}; rethrows its exceptions. */
    @SuppressWarnings({"unchecked", "NullAway"}) // the result of the work
    <T extends @Nullable Object, X extends Exception> T call(
            Tracker tracker, ThreadContext here, CheckedSupplier<? extends T, ? extends X> work) throws X {
        return (T) this.<X>invoke(tracker, here, work, true);
    }

    /** Returns the result of {@code work}; rethrows its exceptions. */
    @SuppressWarnings({"unchecked", "NullAway"}) // the result of the work
    <T extends @Nullable Object> T call(Tracker tracker, ThreadContext here, Supplier<? extends T> work) {
        return (T) this.<RuntimeException>invoke(tracker, here, work, false);
    }

    @SuppressWarnings("CatchingUnchecked")
    private <X extends Exception> @Nullable Object invoke(
            Tracker tracker, ThreadContext here, Object work, boolean isChecked) throws X {
        try {
            return (Object) handle.invokeExact(tracker, here, work, isChecked);
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
                                    Object.class, Tracker.class, ThreadContext.class, Object.class, boolean.class));
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException("UnusualCall has lost a method", impossible);
        }
    }

    @SuppressWarnings("UnusedMethod") // called through the handle
    private static @Nullable Object callUnusually(Tracker tracker, ThreadContext here, Object work, boolean isChecked)
            throws Exception {
        if (tracker.hooks().isEmpty()) {
            return here.endObservation()
                    ? again(tracker, work, isChecked)
                    : callInFrame(tracker, null, work, isChecked);
        }
        return here.isInHook()
                ? again(tracker.with(tracker.hooks().none()), work, isChecked)
                : callWithHooks(tracker, here, work, isChecked);
    }

    @SuppressWarnings("unchecked") // as the two public methods take it
    private static @Nullable Object again(Tracker tracker, Object work, boolean isChecked) throws Exception {
        return isChecked
                ? tracker.<@Nullable Object, Exception>call((CheckedSupplier<@Nullable Object, Exception>) work)
                : tracker.<@Nullable Object>call((Supplier<@Nullable Object>) work);
    }

    private static @Nullable Object perform(Object work, boolean isChecked) throws Exception {
        return isChecked ? ((CheckedSupplier<?, ?>) work).call() : ((Supplier<?>) work).get();
    }

    private static @Nullable Object callWithHooks(Tracker tracker, ThreadContext here, Object work, boolean isChecked)
            throws Exception {
        CallRecorder recorder = tracker.recorder();
        HookedCall hooks;
        try {
            hooks = HookedCall.begin(tracker, here, here.carried());
        } catch (OutOfMemoryError noMemory) {
            recorder.lost(noMemory);
            return perform(work, isChecked);
        }
        if (!recorder.paths().nests(here, tracker.series())) {
            return callInFrame(tracker, hooks, work, isChecked);
        }
        int caller = here.path();
        long covered = here.coveredNanos();
        int path = recorder.paths().enter(here, tracker.series());
        long startNanos = recorder.nanoTime();
        Object value;
        try {
            value = perform(work, isChecked);
        } catch (Throwable error) {
            long endNanos = recorder.nanoTime();
            long cover = recorder.paths().leave(here, caller, covered + (endNanos - startNanos), endNanos);
            recorder.ended(here, hooks, tracker.series(), path, startNanos, endNanos, cover, error, tracker.stamp());
            throw error;
        }
        long endNanos = recorder.nanoTime();
        long cover = recorder.paths().leave(here, caller, covered + (endNanos - startNanos), endNanos);
        hooks.returned(value);
        recorder.ended(here, hooks, tracker.series(), path, startNanos, endNanos, cover, null, tracker.stamp());
        look(tracker, value);
        return value;
    }

    private static @Nullable Object callInFrame(
            Tracker tracker, @Nullable RunningHooks hooks, Object work, boolean isChecked) throws Exception {
        CallFrame frame;
        try {
            frame = CallFrame.enter(tracker.recorder(), tracker.series());
        } catch (OutOfMemoryError noMemory) {
            tracker.recorder().lost(noMemory);
            return perform(work, isChecked);
        }
        Object value;
        try {
            value = perform(work, isChecked);
        } catch (Throwable error) {
            frame.end(hooks, Outcome.of(error), error, tracker.stamp());
            throw error;
        }
        if (hooks != null) {
            hooks.returned(value);
        }
        frame.end(hooks, Outcome.SUCCESS, null, tracker.stamp());
        look(tracker, value);
        return value;
    }

    private static void look(Tracker tracker, @Nullable Object value) {
        tracker.recorder().results().look(tracker.series(), value == null ? null : value.getClass());
    }
}
