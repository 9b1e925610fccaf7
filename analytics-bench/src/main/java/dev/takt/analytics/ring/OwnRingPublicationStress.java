package dev.takt.analytics.ring;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.JJL_Result;

/** A test that the writer sees a call in a ring with one producer completely or not at all. */
@JCStressTest
@Outcome(id = "0, 0, null", expect = Expect.ACCEPTABLE, desc = "not yet published")
@Outcome(id = "7, 8, 8", expect = Expect.ACCEPTABLE, desc = "published whole")
@Outcome(expect = Expect.FORBIDDEN, desc = "half a call")
@State
public class OwnRingPublicationStress {
    private final Stripe stripe = Stripe.ofThread(Thread.currentThread(), 2);

    /** Publishes a call. */
    @Actor
    public void publish() {
        Publication.publish(stripe);
    }

    /** Reads what is there. */
    @Actor
    public void poll(JJL_Result result) {
        Publication.poll(stripe, result);
    }
}
