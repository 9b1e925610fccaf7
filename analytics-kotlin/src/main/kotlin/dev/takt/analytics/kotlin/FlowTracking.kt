package dev.takt.analytics.kotlin

import dev.takt.analytics.tracker.ResultTracking
import dev.takt.analytics.tracker.Tracker
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.SharedFlow

/**
 * Measures the flows that methods of tracked interfaces and beans return: each collection is a call. A flow whose declared type is not
 * [Flow], and a [SharedFlow], which does not end, are returned unmeasured.
 *
 * Found as a service by `Analytics.trackInterface`; not for direct use.
 */
public class FlowTracking : ResultTracking {
    override fun handles(type: Class<*>): Boolean = Flow::class.java.isAssignableFrom(type)

    override fun track(tracker: Tracker, type: Class<*>, result: Any): Any =
        if (result is Flow<*> && result !is SharedFlow<*> && type.isAssignableFrom(Flow::class.java)) {
            result.tracked(tracker)
        } else {
            result
        }
}
