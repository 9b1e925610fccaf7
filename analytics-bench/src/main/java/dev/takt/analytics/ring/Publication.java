package dev.takt.analytics.ring;

import dev.takt.analytics.call.CallReferences;
import dev.takt.analytics.event.Outcome;
import org.openjdk.jcstress.infra.results.JJL_Result;

/** Publishes a call for the stress tests of both kinds of rings, and reports the values that a reader saw. */
final class Publication {
    private Publication() {}

    static void publish(Stripe stripe) {
        stripe.publish(3, 7, 8, Outcome.FAILURE, 0, CallReferences.ofDuration(8));
    }

    static void poll(Stripe stripe, JJL_Result result) {
        stripe.poll((slots, sequence, endOfBatch) -> {
            long code = slots.code(sequence);
            result.r1 = slots.startNanos(sequence);
            result.r2 = Slots.durationNanos(code);
            CallReferences references = slots.takeReferences(sequence);
            result.r3 = references == null ? "missing" : String.valueOf(references.durationNanos());
            return true;
        });
    }
}
