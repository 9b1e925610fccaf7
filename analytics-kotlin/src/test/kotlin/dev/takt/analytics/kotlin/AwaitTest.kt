package dev.takt.analytics.kotlin

import dev.takt.analytics.Analytics
import dev.takt.analytics.config.AnalyticsConfig
import dev.takt.analytics.event.Tags
import dev.takt.analytics.tracker.Enrichment
import dev.takt.analytics.tracker.Hook
import java.io.IOException
import java.util.concurrent.CountDownLatch
import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.async
import kotlinx.coroutines.awaitCancellation
import kotlinx.coroutines.cancelAndJoin
import kotlinx.coroutines.delay
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.withContext
import kotlinx.coroutines.withTimeoutOrNull
import kotlinx.coroutines.yield
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.AfterEach
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.fail

/** Tests of [await], [measure] and the element that carries calls and tags. */
class AwaitTest {
    private val analytics = Analytics.create()
    private val load = analytics.tracker("load")

    @AfterEach
    fun close() {
        analytics.close()
    }

    @Test
    fun measuresWorkThatReturns() {
        assertThat(load.measure { 42 }).isEqualTo(42)
        assertThat(load.measure<String?> { null }).isNull()

        assertThat(analytics.outcomes("load")).containsExactly(2, 0, 0)
    }

    @Test
    fun measureRethrowsTheSameCheckedException() {
        val broken = IOException("disk")

        assertThat(thrownBy { load.measure { throw broken } }).isSameAs(broken)

        assertThat(analytics.outcomes("load")).containsExactly(0, 1, 0)
    }

    @Test
    fun measuresSuspendedTime() = runBlocking<Unit> {
        val value = load.await {
            delay(50)
            "late"
        }

        assertThat(value).isEqualTo("late")
        assertThat(analytics.outcomes("load")).containsExactly(1, 0, 0)
        assertThat(analytics.events().first().duration().toMillis()).isGreaterThanOrEqualTo(50)
    }

    @Test
    fun callIsInFlightWhileItIsSuspended() = runBlocking<Unit> {
        val gate = CompletableDeferred<Unit>()
        val running = launch { load.await { gate.await() } }
        yield()

        val meanwhile = analytics.stats().series().first { it.name() == "load" }.inFlight()
        gate.complete(Unit)
        running.join()

        assertThat(meanwhile).isEqualTo(1)
        assertThat(analytics.outcomes("load")).containsExactly(1, 0, 0)
    }

    @Test
    fun rethrowsTheSameException() = runBlocking<Unit> {
        val broken = IllegalStateException("broken")

        val received = thrownBy {
            runBlocking {
                try {
                    load.await {
                        withContext(Dispatchers.Default) { yield() }
                        throw broken
                    }
                } catch (seen: IllegalStateException) {
                    assertThat(seen).isSameAs(broken)
                }
                throw IOException("end of the test")
            }
        }

        assertThat(received).isInstanceOf(IOException::class.java)
        assertThat(analytics.outcomes("load")).containsExactly(0, 1, 0)
        assertThat(analytics.stats().series().first().lastError()).hasValueSatisfying { error ->
            assertThat(error).contains("IllegalStateException")
        }
    }

    @Test
    fun exceptionCancelsLaunchedCoroutines() = runBlocking<Unit> {
        val received = runCatching {
            load.await<Unit> {
                launch { awaitCancellation() }
                yield()
                throw IOException("gone")
            }
        }

        assertThat(received.exceptionOrNull()).isInstanceOf(IOException::class.java)
        assertThat(analytics.outcomes("load")).containsExactly(0, 1, 0)
    }

    @Test
    fun failureOfLaunchedCoroutineFailsTheCall() = runBlocking<Unit> {
        val received = runCatching { load.await { launch { throw IOException("child") } } }

        assertThat(received.exceptionOrNull()).isInstanceOf(IOException::class.java)
        assertThat(analytics.outcomes("load")).containsExactly(0, 1, 0)
    }

    @Test
    fun timeoutAndCancellationAreCancelled() = runBlocking<Unit> {
        val late = withTimeoutOrNull(20) { load.await<Unit> { awaitCancellation() } }
        val running = launch { load.await { awaitCancellation() } }
        yield()
        running.cancelAndJoin()

        assertThat(late).isNull()
        assertThat(analytics.outcomes("load")).containsExactly(0, 0, 2)
    }

    @Test
    fun callsOnAnyThreadAreChildren() = runBlocking<Unit> {
        load.await {
            analytics.tracker("before").run { }
            withContext(Dispatchers.IO) {
                delay(1)
                analytics.tracker("query").call(java.util.function.Supplier { 1 })
                analytics.tracker("inner").await { analytics.tracker("deep").run { } }
            }
            analytics.tracker("after").run { }
        }
        analytics.tracker("outside").run { }

        assertThat(analytics.tree()).isEqualTo("load 1 {after 1 before 1 inner 1 {deep 1} query 1} outside 1")
    }

    @Test
    fun callsOfConcurrentCoroutinesAreChildren() = runBlocking<Unit> {
        val both = CountDownLatch(2)
        load.await {
            repeat(2) {
                launch(Dispatchers.IO) {
                    analytics.tracker("part").run {
                        both.countDown()
                        both.await()
                    }
                }
            }
        }

        assertThat(analytics.tree()).isEqualTo("load 1 {part 2}")
        val node = analytics.callTree().roots().first()
        assertThat(node.coveredByChildren()).isLessThanOrEqualTo(node.duration().total())
        assertThat(node.detached()).isZero()
    }

    @Test
    fun interleavedCoroutinesOfOneThreadKeepTheirCalls() = runBlocking<Unit> {
        val jobs = listOf("a", "b").map { name ->
            launch {
                analytics.tracker(name).await {
                    repeat(3) {
                        analytics.tracker("of-$name").run { }
                        yield()
                    }
                }
                analytics.tracker("root-$name").run { }
            }
        }
        jobs.forEach { it.join() }

        assertThat(analytics.tree()).isEqualTo("a 1 {of-a 3} b 1 {of-b 3} root-a 1 root-b 1")
    }

    @Test
    fun blockingCallerIsTheParent() {
        analytics.tracker("blocking").run(Runnable {
            runBlocking {
                load.await { withContext(Dispatchers.IO) { analytics.tracker("query").run { } } }
            }
            analytics.tracker("later").run { }
        })

        assertThat(analytics.tree()).isEqualTo("blocking 1 {later 1 load 1 {query 1}}")
    }

    @Test
    fun elementCarriesCallToOtherCoroutines() {
        analytics.tracker("request").run(Runnable {
            runBlocking(Dispatchers.Default + analytics.asContextElement()) {
                async { analytics.tracker("part").run { } }.await()
            }
            runBlocking(Dispatchers.Default) { analytics.tracker("alone").run { } }
        })

        assertThat(analytics.tree()).isEqualTo("alone 1 request 1 {part 1}")
    }

    @Test
    fun tagsFollowTheCoroutine() = runBlocking<Unit> {
        analytics.awaitWithTags(Tags.of("tenant", "acme")) {
            withContext(Dispatchers.IO) { load.run { } }
            analytics.awaitWithTags(Tags.of("region", "eu")) { load.await { yield() } }
            load.run { }
        }
        launch(Dispatchers.IO + analytics.asContextElement(Tags.of("tenant", "other"))) { load.run { } }.join()
        load.run { }

        assertThat(analytics.stats().series().map { it.tags().toString() to it.calls() })
            .containsExactlyInAnyOrder(
                Tags.of("tenant", "acme").toString() to 2L,
                Tags.of("tenant", "acme").and(Tags.of("region", "eu")).toString() to 1L,
                Tags.of("tenant", "other").toString() to 1L,
                Tags.empty().toString() to 1L,
            )
    }

    @Test
    fun hooksSeeTheValue() = runBlocking<Unit> {
        val seen = mutableListOf<Any?>()
        val hooked = load.hook(Hook.after { result ->
            seen += result.value()
            Enrichment.none().tag("size", "one")
        })

        hooked.await {
            yield()
            "value"
        }

        assertThat(seen).containsExactly("value")
        assertThat(analytics.stats().series().first().tags()).isEqualTo(Tags.of("size", "one"))
    }

    @Test
    fun disabledInstanceRunsTheWork() = runBlocking<Unit> {
        val disabled = Analytics.builder().config(AnalyticsConfig.of(mapOf("takt.enabled" to "false"))).build()
        disabled.use {
            assertThat(it.tracker("load").await { 42 }).isEqualTo(42)
            assertThat(it.tracker("load").measure { 42 }).isEqualTo(42)
            assertThat(it.stats().series()).isEmpty()
        }
    }

    private fun thrownBy(work: () -> Unit): Throwable {
        try {
            work()
        } catch (thrown: Throwable) {
            return thrown
        }
        fail("nothing was thrown")
    }
}
