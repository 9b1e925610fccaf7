package dev.takt.analytics.kotlin

import dev.takt.analytics.Analytics
import dev.takt.analytics.context.ThreadContext
import dev.takt.analytics.event.Tags
import dev.takt.analytics.tracker.Tracker
import java.util.function.Supplier
import kotlin.coroutines.CoroutineContext
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.coroutineScope
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.withContext

/**
 * Runs [work] now and measures it; rethrows its exceptions. [work] cannot suspend, see [await].
 *
 * A [java.util.concurrent.CancellationException] counts as cancelled, any other throwable as failed.
 */
public inline fun <T> Tracker.measure(crossinline work: () -> T): T = call(Supplier { work() })

/**
 * Runs [work] and measures it to its end, including the time in which it is suspended; rethrows its exceptions.
 *
 * A cancelled coroutine and a timeout count as cancelled, any other throwable as failed. Calls that [work] makes are its children in the call
 * tree, on whatever thread it continues. [work] is a scope: coroutines that it launches end before the call does.
 */
public suspend fun <T> Tracker.await(work: suspend CoroutineScope.() -> T): T {
    val call = CoroutineCall.start(this) ?: return coroutineScope(work)
    return call.perform(work)
}

/**
 * Returns a flow that measures each collection of this flow, from its start to its end, as a call of [tracker].
 *
 * The end of the flow is a success, an exception of the flow a failure. A collector that takes no more elements, is cancelled or throws
 * cancels the call. Calls that the flow makes are children of the call, those of the collector are not.
 */
public fun <T> Flow<T>.tracked(tracker: Tracker): Flow<T> = TrackedFlow(this, tracker)

/**
 * Returns an element for coroutines that carry the running call, the open scopes, the batch and the added tags of the current thread, and
 * [tags] for each call of this instance. The element belongs into the context of coroutines that are started elsewhere than inside
 * [await]:
 *
 * ```
 * scope.launch(Dispatchers.IO + analytics.asContextElement()) { … }
 * ```
 */
public fun Analytics.asContextElement(tags: Tags = Tags.empty()): CoroutineContext.Element =
    CarriedElement(if (tags.isEmpty) captured() else withTags(tags, Supplier { captured() }))

/**
 * Runs [work] and adds [tags] to every call of this instance in it, on whatever thread it continues; rethrows its exceptions. The form of
 * `withTags` for work that suspends.
 */
public suspend fun <T> Analytics.awaitWithTags(tags: Tags, work: suspend CoroutineScope.() -> T): T =
    withContext(asContextElement(tags), work)

private fun captured() = ThreadContext.current().captured()
