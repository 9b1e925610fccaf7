package dev.takt.analytics.kotlin

import dev.takt.analytics.context.CarriedContext
import dev.takt.analytics.tracker.Tracker
import kotlin.coroutines.Continuation
import kotlin.coroutines.CoroutineContext
import kotlin.coroutines.intrinsics.intercepted
import kotlin.coroutines.intrinsics.startCoroutineUninterceptedOrReturn
import kotlin.coroutines.intrinsics.suspendCoroutineUninterceptedOrReturn
import kotlinx.coroutines.currentCoroutineContext
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.FlowCollector

/** A flow each of whose collections is a call. */
internal class TrackedFlow<T>(private val source: Flow<T>, private val tracker: Tracker) : Flow<T> {
    override suspend fun collect(collector: FlowCollector<T>) {
        val call = CoroutineCall.start(tracker)
        if (call == null) {
            source.collect(collector)
        } else {
            call.collect(source, call.gateTo(collector, currentCoroutineContext()))
        }
    }
}

/**
 * A collector that passes elements on in the context in which the flow is collected, as flows require, and outside of the call.
 *
 * `withContext` can add elements to the context of a coroutine, but not remove the one of the call. So the collector is started with the
 * outer context, and the state of the thread is exchanged by hand until the collector returns or suspends. If it suspends, the flow
 * continues by a dispatch, which gives its thread the context of the call again.
 */
internal class Gate<T>(
    private val collector: FlowCollector<T>,
    private val context: CoroutineContext,
    private val outside: CarriedContext,
) : FlowCollector<T> {
    /** The exception by which the collector has refused further elements. */
    @Volatile
    var refusal: Throwable? = null
        private set

    override suspend fun emit(value: T): Unit = suspendCoroutineUninterceptedOrReturn { flow ->
        val inside = ThreadState.exchange(outside)
        try {
            val passing: suspend () -> Unit = { collector.emit(value) }
            passing.startCoroutineUninterceptedOrReturn(Passed(flow))
        } catch (refused: Throwable) {
            refusal = refused
            throw refused
        } finally {
            inside.restore()
        }
    }

    /** The end of a collector that was suspended. */
    private inner class Passed(private val flow: Continuation<Unit>) : Continuation<Unit> {
        override val context: CoroutineContext
            get() = this@Gate.context

        override fun resumeWith(result: Result<Unit>) {
            refusal = result.exceptionOrNull()
            flow.intercepted().resumeWith(result)
        }
    }
}
