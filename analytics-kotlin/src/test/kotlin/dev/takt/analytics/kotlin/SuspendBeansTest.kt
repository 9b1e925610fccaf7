package dev.takt.analytics.kotlin

import dev.takt.analytics.Analytics
import dev.takt.analytics.spring.autoconfigure.TaktAutoConfiguration
import dev.takt.analytics.spring.autoconfigure.TaktTrackedAutoConfiguration
import dev.takt.analytics.tracker.Tracked
import java.io.IOException
import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.awaitCancellation
import kotlinx.coroutines.delay
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.flowOf
import kotlinx.coroutines.flow.take
import kotlinx.coroutines.flow.toList
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.withContext
import kotlinx.coroutines.withTimeoutOrNull
import kotlinx.coroutines.yield
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.AfterEach
import org.junit.jupiter.api.Test
import org.springframework.context.annotation.AnnotationConfigApplicationContext

/** Tests of suspend functions and flows of Spring beans with [Tracked]. */
class SuspendBeansTest {
    private val context = AnnotationConfigApplicationContext(
        TaktAutoConfiguration::class.java, TaktTrackedAutoConfiguration::class.java, Orders::class.java,
    )
    private val orders = context.getBean(Orders::class.java)
    private val analytics = context.getBean(Analytics::class.java)

    @Tracked
    open class Orders {
        open suspend fun find(id: Int): String = withContext(Dispatchers.IO) {
            delay(30)
            "order $id"
        }

        open suspend fun absent(): String? {
            yield()
            return null
        }

        open suspend fun atOnce(): Int = 42

        open suspend fun broken(): String {
            yield()
            throw IOException("disk")
        }

        open suspend fun waiting(gate: CompletableDeferred<Unit>): Unit = gate.await()

        open suspend fun endless(): String = awaitCancellation()

        open fun stream(): Flow<Int> = flowOf(1, 2, 3)
    }

    @AfterEach
    fun close() {
        context.close()
    }

    @Test
    fun suspendFunctionIsMeasuredToItsEnd() = runBlocking<Unit> {
        assertThat(orders.find(7)).isEqualTo("order 7")

        assertThat(analytics.outcomes("Orders.find")).containsExactly(1, 0, 0)
        assertThat(analytics.events().first().duration().toMillis()).isGreaterThanOrEqualTo(30)
    }

    @Test
    fun suspendFunctionIsInFlightWhileItIsSuspended() = runBlocking<Unit> {
        val gate = CompletableDeferred<Unit>()
        val running = launch { orders.waiting(gate) }
        yield()

        val meanwhile = analytics.stats().series().first { it.name() == "Orders.waiting" }.inFlight()
        gate.complete(Unit)
        running.join()

        assertThat(meanwhile).isEqualTo(1)
        assertThat(analytics.outcomes("Orders.waiting")).containsExactly(1, 0, 0)
    }

    @Test
    fun valuesAndNullAreSuccesses() = runBlocking<Unit> {
        assertThat(orders.absent()).isNull()
        assertThat(orders.atOnce()).isEqualTo(42)

        assertThat(analytics.outcomes("Orders.absent")).containsExactly(1, 0, 0)
        assertThat(analytics.outcomes("Orders.atOnce")).containsExactly(1, 0, 0)
    }

    @Test
    fun exceptionIsFailure() = runBlocking<Unit> {
        assertThat(runCatching { orders.broken() }.exceptionOrNull()).isInstanceOf(IOException::class.java)

        assertThat(analytics.outcomes("Orders.broken")).containsExactly(0, 1, 0)
    }

    @Test
    fun timeoutCancels() = runBlocking<Unit> {
        val value = withTimeoutOrNull(30) { orders.endless() }

        assertThat(value).isNull()
        assertThat(analytics.outcomes("Orders.endless")).containsExactly(0, 0, 1)
    }

    @Test
    fun eachCollectionOfFlowIsCall() = runBlocking<Unit> {
        assertThat(orders.stream().toList()).containsExactly(1, 2, 3)
        assertThat(orders.stream().take(1).toList()).containsExactly(1)

        assertThat(analytics.outcomes("Orders.stream")).containsExactly(1, 0, 1)
    }
}
