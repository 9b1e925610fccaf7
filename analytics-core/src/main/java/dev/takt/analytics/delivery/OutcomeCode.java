package dev.takt.analytics.delivery;

import dev.takt.analytics.event.Outcome;

/** How a call ended, in one number: the outcome's code in the lowest bits, the number of the error's class above. */
final class OutcomeCode {
    private static final int OUTCOME_BITS = 2;
    private static final int OUTCOME_MASK = (1 << OUTCOME_BITS) - 1;

    private OutcomeCode() {}

    static int of(Outcome outcome, int errorType) {
        return outcome.code() | errorType << OUTCOME_BITS;
    }

    static Outcome outcome(int ending) {
        return Outcome.ofCode(ending & OUTCOME_MASK);
    }

    static int errorType(int ending) {
        return ending >>> OUTCOME_BITS;
    }
}
