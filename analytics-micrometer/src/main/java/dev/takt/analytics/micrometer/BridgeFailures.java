package dev.takt.analytics.micrometer;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.measure.AnalyticsParts;

/** Counts the failures of this module in the health of the instance, which logs them once a minute. */
final class BridgeFailures {
    private BridgeFailures() {}

    /** Counts one failure. Never throws. */
    @SuppressWarnings("CatchingUnchecked")
    static void count(Analytics analytics, Throwable failure) {
        try {
            AnalyticsParts.of(analytics).recorder().bridgeFailed(failure);
        } catch (Throwable noMemory) {
            // nothing is left to count with
        }
    }
}
