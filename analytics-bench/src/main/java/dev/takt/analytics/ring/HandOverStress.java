package dev.takt.analytics.ring;

import dev.takt.analytics.config.Overflow;
import dev.takt.analytics.config.RingSettings;
import dev.takt.analytics.context.ThreadContext;
import dev.takt.analytics.event.Outcome;
import java.time.Duration;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/** A test that a thread can move to a separate ring between two calls while the writer reads: no call is lost or read twice. */
@JCStressTest
@org.openjdk.jcstress.annotations.Outcome(id = "2", expect = Expect.ACCEPTABLE, desc = "each call once")
@org.openjdk.jcstress.annotations.Outcome(expect = Expect.FORBIDDEN, desc = "lost, or twice")
@State
public class HandOverStress {
    private static final RingSettings SETTINGS = new RingSettings(4, 1, 1, Overflow.DROP, Duration.ofMillis(1));

    private final Stripes stripes = new Stripes(SETTINGS);
    private int read;

    /** Makes a call, moves to another ring, and makes a second call. */
    @Actor
    public void callAndMove() {
        call();
        stripes.promote();
        call();
    }

    /** Reads every ring there is, as the writer does. */
    @Actor
    public void write() {
        drain();
        stripes.giveBack();
    }

    /** Reads what is left, and releases the rings, which the threads would keep otherwise. */
    @Arbiter
    public void count(I_Result result) {
        drain();
        stripes.close();
        result.r1 = read;
    }

    private void call() {
        Stripe stripe = stripes.of(ThreadContext.current());
        if (stripe != null) {
            stripe.publish(1, 2, 3, Outcome.SUCCESS, 0, null);
        }
    }

    private void drain() {
        for (Stripe stripe : stripes.all()) {
            stripe.poll((slots, sequence, endOfBatch) -> {
                read++;
                return true;
            });
        }
    }
}
