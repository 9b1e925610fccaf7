package dev.takt.analytics.contract;

import dev.takt.analytics.Analytics;

/** A way whose calls continue after the method that began them has returned, until the test ends them. */
public interface PendingWay extends Way {

    /** Begins a call; {@code whenEnded} runs as the first thing that hears of its end, a cancellation apart. */
    Pending begin(Analytics analytics, Runnable whenEnded);

    /** A call that is under way. */
    interface Pending {
        /** The source ends the call with a value. */
        void succeed(Object value);

        /** The source ends the call with an error. */
        void fail(Throwable error);

        /** The user gives it up. */
        void cancel();

        /** Returns true if the source was notified of the user's cancellation. */
        boolean isSourceCancelled();

        /** Returns the value or the same throwable that reached the user; null before that. */
        Object outcome();
    }

    @Override
    default Object perform(Analytics analytics, Work work) throws Throwable {
        Pending pending = begin(analytics, () -> {});
        try {
            pending.succeed(work.run());
        } catch (Throwable thrown) {
            pending.fail(thrown);
        }
        Object outcome = pending.outcome();
        if (outcome instanceof Throwable thrown) {
            throw thrown;
        }
        return outcome;
    }
}
