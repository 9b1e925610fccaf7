package dev.takt.analytics.opentelemetry;

import dev.takt.analytics.event.Series;
import dev.takt.analytics.measure.ExternalCall;
import dev.takt.analytics.measure.TrackerParts;
import dev.takt.analytics.tracker.FinishedCall;
import dev.takt.analytics.tracker.Tracker;
import io.opentelemetry.sdk.trace.ReadableSpan;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A span that was started in this process, and the ended spans below it that wait for its name.
 *
 * <p>The name and the tags of a root are known at its end, for instance its route and its status. Spans below it that end earlier wait for
 * that, because they are recorded below it in the call tree. Thread-safe.
 */
final class RunningSpan {
    private final ReadableSpan span;
    private final ExternalCall call;
    private final @Nullable RunningSpan parent;
    private final RunningSpan root;

    /** The ended spans that wait for the name of the root; one queue for all below it. */
    private final Queue<Ended> waiting;

    private volatile boolean isNamed;
    private volatile boolean isOpen;
    private volatile String lastName;

    /**
     * A span that has ended and is not recorded yet.
     *
     * @param span the span
     * @param tracker the tracker of its series
     * @param call its times, outcome and error
     */
    record Ended(RunningSpan span, Tracker tracker, FinishedCall call) {
        /** Records the span below the present names of the spans above it. */
        void record(Consumer<RunningSpan> naming) {
            name(span.parent, naming);
            TrackerParts.of(tracker).recordInTree(call, span.call);
        }
    }

    RunningSpan(ReadableSpan span, ExternalCall call, @Nullable RunningSpan parent) {
        this.span = span;
        this.call = call;
        this.parent = parent;
        this.root = parent == null ? this : parent.root;
        this.waiting = parent == null ? new ConcurrentLinkedQueue<>() : parent.waiting;
        this.lastName = span.getName();
    }

    ReadableSpan span() {
        return span;
    }

    ExternalCall call() {
        return call;
    }

    RunningSpan root() {
        return root;
    }

    boolean isRoot() {
        return parent == null;
    }

    /** Sets the final series below which calls of this span are counted; null if it is left out. */
    void named(@Nullable Series series) {
        call.moveTo(series);
        isNamed = true;
    }

    /** Records {@code ended} when this root is named, which may be now. */
    void add(Ended ended, Consumer<Ended> recording) {
        waiting.add(ended);
        if (isOpen) {
            drain(recording);
        }
    }

    /** Records the spans that wait for the name of this root, and from now on each span below it as it ends. */
    void open(Consumer<Ended> recording) {
        isOpen = true;
        drain(recording);
    }

    /** Returns true if spans wait for the name of this root. */
    boolean isAwaited() {
        return !waiting.isEmpty();
    }

    private void drain(Consumer<Ended> recording) {
        Ended next = waiting.poll();
        while (next != null) {
            recording.accept(next);
            next = waiting.poll();
        }
    }

    /** Passes {@code lowest} and each span above it to {@code naming}, if it has not ended and was renamed since. */
    static void name(@Nullable RunningSpan lowest, Consumer<RunningSpan> naming) {
        RunningSpan above = lowest;
        while (above != null) {
            if (!above.isNamed && !above.lastName.equals(above.span.getName())) {
                above.lastName = above.span.getName();
                naming.accept(above);
            }
            above = above.parent;
        }
    }
}
