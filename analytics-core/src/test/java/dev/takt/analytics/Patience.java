package dev.takt.analytics;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** The time that tests give other threads, which is long because the machine may be loaded. */
public final class Patience {
    private static final Duration LONGEST = Duration.ofSeconds(60);

    private Patience() {}

    /** Returns a wait of at most a minute; the default of the library is ten seconds. */
    public static ConditionFactory await() {
        return Awaitility.await().atMost(LONGEST);
    }
}
