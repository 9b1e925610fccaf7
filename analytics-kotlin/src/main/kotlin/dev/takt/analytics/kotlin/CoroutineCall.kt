package dev.takt.analytics.kotlin

import dev.takt.analytics.context.CarriedContext
import dev.takt.analytics.context.ThreadContext
import dev.takt.analytics.event.Outcome
import dev.takt.analytics.measure.Measurement
import dev.takt.analytics.measure.TrackerParts
import dev.takt.analytics.tracker.Tracker
import kotlin.coroutines.CoroutineContext
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.FlowCollector
import kotlinx.coroutines.withContext

/** The measurement of work that may suspend: a coroutine, or one collection of a flow. */
internal class CoroutineCall private constructor(tracker: Tracker, private val outside: CarriedContext) :
    Measurement(TrackerParts.of(tracker), outside) {

    /** Runs [work] and ends the call with its value or its exception. */
    suspend fun <T> perform(work: suspend CoroutineScope.() -> T): T {
        val value = inside({ error -> fail(error) }, work)
        quietly { succeed(value) }
        return value
    }

    /** Passes the elements of [source] to [gate], and ends the call with the end of the flow. */
    suspend fun <T> collect(source: Flow<T>, gate: Gate<T>) {
        inside({ error -> if (gate.refusal === error) stop(Outcome.CANCELLED, null, null) else fail(error) }) {
            source.collect(gate)
        }
        quietly { succeed() }
    }

    /** Creates the collector that passes elements on outside of this call. */
    fun <T> gateTo(collector: FlowCollector<T>, context: CoroutineContext): Gate<T> =
        Gate(collector, context, outside)

    /**
     * Runs [work] with this call as the running one. Its exception ends the call by [end] and is rethrown: the same object, where a debugging
     * coroutine machinery would throw a copy.
     */
    private suspend inline fun <T> inside(end: (Throwable) -> Unit, crossinline work: suspend CoroutineScope.() -> T): T {
        var thrown: Throwable? = null
        try {
            return withContext(CarriedElement(inside())) {
                try {
                    work()
                } catch (error: Throwable) {
                    thrown = error
                    throw error
                }
            }
        } catch (received: Throwable) {
            val error = thrown?.takeIf { it === received || received.isCopyOf(it) } ?: received
            quietly { end(error) }
            throw error
        }
    }

    internal companion object {
        /** Starts a call of [tracker] with the context of this thread; returns null if it is disabled, or cannot be started. */
        fun start(tracker: Tracker): CoroutineCall? {
            if (!TrackerParts.of(tracker).recorder().enabled()) {
                return null
            }
            return try {
                CoroutineCall(tracker, ThreadContext.current().captured())
            } catch (unmeasured: VirtualMachineError) {
                null
            }
        }

        private fun Throwable.isCopyOf(original: Throwable) = javaClass == original.javaClass && cause === original

        /** Runs [record], which can fail only if heap or stack is exhausted. */
        private inline fun quietly(record: () -> Unit) {
            try {
                record()
            } catch (lost: VirtualMachineError) {
                // the caller gets its value or its exception
            }
        }
    }
}
