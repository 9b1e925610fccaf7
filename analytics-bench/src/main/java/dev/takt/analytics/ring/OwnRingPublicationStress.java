package dev.takt.analytics.ring;

import dev.takt.analytics.event.CallReferences;
import dev.takt.analytics.event.Outcome;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.JJL_Result;

/** The writer polls a ring with one producer while a call is published there: it sees the whole call or none of it. */
@JCStressTest
@org.openjdk.jcstress.annotations.Outcome(id = "0, 0, null", expect = Expect.ACCEPTABLE, desc = "not yet published")
@org.openjdk.jcstress.annotations.Outcome(id = "7, 8, 8", expect = Expect.ACCEPTABLE, desc = "published whole")
@org.openjdk.jcstress.annotations.Outcome(expect = Expect.FORBIDDEN, desc = "half a call")
@State
public class OwnRingPublicationStress {
    private final Stripe stripe = Stripe.ofThread(Thread.currentThread(), 2);

    /** Publishes a call. */
    @Actor
    public void publish() {
        stripe.publish(3, 7, 8, Outcome.FAILURE, CallReferences.ofDuration(8));
    }

    /** Reads what is there. */
    @Actor
    public void poll(JJL_Result result) {
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
