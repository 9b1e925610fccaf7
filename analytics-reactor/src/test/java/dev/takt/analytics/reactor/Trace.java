package dev.takt.analytics.reactor;

import dev.takt.analytics.event.Outcome;
import java.util.ArrayList;
import java.util.List;

/**
 * The signals of one subscription in both directions, as text where they are not the same objects in every run.
 *
 * <p>Left out is what Reactor leaves open: all that follows a cancellation, and what follows the value of a Mono.
 */
final class Trace {
    private final boolean single;
    private final List<Object> signals = new ArrayList<>();
    private int elements;
    private String record = "";
    private boolean over;

    /** A trace of a Mono if {@code single}, else of a Flux. */
    Trace(boolean single) {
        this.single = single;
    }

    void next(Object element) {
        note(element);
        elements++;
        if (single) {
            end(Outcome.SUCCESS);
            over = true;
        }
    }

    void complete() {
        note("complete");
        end(Outcome.SUCCESS);
    }

    /** Notes an error: those of pipelines are the same objects in each run, others are made anew. */
    void error(Throwable error) {
        boolean same = error == Pipeline.ERROR || error == Pipeline.GIVEN_UP;
        note(same ? error : error.getClass() + " " + error.getMessage());
        end(Outcome.of(error));
    }

    void request(long amount) {
        note("request " + amount);
    }

    void cancel() {
        note("cancel");
        end(Outcome.CANCELLED);
        over = true;
    }

    void note(Object signal) {
        if (!over) {
            signals.add(signal);
        }
    }

    boolean isEnded() {
        return !record.isEmpty();
    }

    /** Returns how a measurement in this place is recorded: its outcome and, for a Flux, its elements. */
    String record() {
        return record;
    }

    List<Object> signals() {
        return signals;
    }

    private void end(Outcome outcome) {
        if (record.isEmpty()) {
            record = single ? outcome.toString() : outcome + " " + elements;
        }
    }
}
