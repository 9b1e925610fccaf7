/** Takt Analytics for Kotlin: coroutines and flows, timed to their end. */
module dev.takt.analytics.kotlin {
    requires transitive dev.takt.analytics;
    requires transitive kotlin.stdlib;
    requires transitive kotlinx.coroutines.core;

    exports dev.takt.analytics.kotlin;

    provides dev.takt.analytics.tracker.ResultTracking with
            dev.takt.analytics.kotlin.FlowTracking;
}
