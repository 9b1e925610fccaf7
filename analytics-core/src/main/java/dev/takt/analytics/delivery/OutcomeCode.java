package dev.takt.analytics.delivery;

import dev.takt.analytics.event.Outcome;

/** Encodes how a call ended: the code of the outcome in the lowest two bits, the number of the error's class above. */
final class OutcomeCode {
    private static final int OUTCOME_BITS = 2;
    private static final int OUTCOME_MASK = (1 << OUTCOME_BITS) - 1;

    private OutcomeCode() {}

    static int of(Outcome outcome, int errorType) {
        return outcome.code() | errorType << OUTCOME_BITS;
    }

    static Outcome outcome(int code) {
        return Outcome.ofCode(code & OUTCOME_MASK);
    }

    static int errorType(int code) {
        return code >>> OUTCOME_BITS;
    }
}
