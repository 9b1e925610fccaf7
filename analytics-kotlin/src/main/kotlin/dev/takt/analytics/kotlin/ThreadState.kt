package dev.takt.analytics.kotlin

import dev.takt.analytics.context.CarriedContext
import dev.takt.analytics.context.RunningCall
import dev.takt.analytics.context.ThreadContext

/** The running call and the carried context of a thread, to be restored on the same thread. */
internal class ThreadState private constructor(private val carried: CarriedContext, private val running: RunningCall) {
    /** Makes this the state of the current thread. */
    fun restore() {
        val here = ThreadContext.current()
        here.exchange(carried)
        here.replace(running)
    }

    internal companion object {
        /** Makes [next] the context of the current thread, and returns its former state. */
        fun exchange(next: CarriedContext): ThreadState {
            val here = ThreadContext.current()
            val before = ThreadState(here.carried(), here.running())
            here.resume(next)
            return before
        }
    }
}
