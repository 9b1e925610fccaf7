package dev.takt.analytics.contract;

import dev.takt.analytics.Analytics;

/** One way to track a call, seen from outside: it runs the work as one call and lets out how that ended. */
public interface Way {
    /** The name of the calls of every way. */
    String NAME = "users.find";

    /** The user's work. May throw anything: there are languages that do not check exceptions. */
    @FunctionalInterface
    interface Work {
        /** Does it, and gives a value or throws. */
        Object run() throws Throwable;

        /** Does it where the compiler allows no checked exception; what it throws comes out unwrapped all the same. */
        default Object runUnchecked() {
            try {
                return run();
            } catch (Throwable thrown) {
                Way.<RuntimeException>throwUnchecked(thrown);
                throw new AssertionError("not reached", thrown);
            }
        }
    }

    /**
     * Runs {@code work} as one tracked call named {@link #NAME}, waits for its end, and hands on what the user would be
     * given: the value (null from a way that has none), or the throwable as it came.
     */
    Object perform(Analytics analytics, Work work) throws Throwable;

    /** Throws {@code thrown} itself; only the compiler takes it for an {@code X}. */
    @SuppressWarnings("unchecked")
    private static <X extends Throwable> void throwUnchecked(Throwable thrown) throws X {
        throw (X) thrown;
    }
}
