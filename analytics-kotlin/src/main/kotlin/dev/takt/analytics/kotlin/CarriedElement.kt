package dev.takt.analytics.kotlin

import dev.takt.analytics.context.CarriedContext
import kotlin.coroutines.AbstractCoroutineContextElement
import kotlin.coroutines.CoroutineContext
import kotlinx.coroutines.ThreadContextElement

/** An element that gives each thread on which its coroutine runs the context [carried], and then its former state again. */
internal class CarriedElement(private val carried: CarriedContext) :
    AbstractCoroutineContextElement(CarriedElement), ThreadContextElement<ThreadState> {

    override fun updateThreadContext(context: CoroutineContext): ThreadState = ThreadState.exchange(carried)

    override fun restoreThreadContext(context: CoroutineContext, oldState: ThreadState) {
        oldState.restore()
    }

    override fun toString(): String = "takt($carried)"

    internal companion object Key : CoroutineContext.Key<CarriedElement>
}
