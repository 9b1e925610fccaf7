package dev.takt.analytics.kotlin

import dev.takt.analytics.Analytics
import java.io.IOException
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.delay
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.emitAll
import kotlinx.coroutines.flow.first
import kotlinx.coroutines.flow.flow
import kotlinx.coroutines.flow.flowOf
import kotlinx.coroutines.flow.flowOn
import kotlinx.coroutines.flow.map
import kotlinx.coroutines.flow.take
import kotlinx.coroutines.flow.toList
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.withContext
import kotlinx.coroutines.withTimeoutOrNull
import kotlinx.coroutines.yield
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.AfterEach
import org.junit.jupiter.api.Test

/** Tests of [tracked]. */
class TrackedFlowTest {
    private val analytics = Analytics.create()
    private val scan = analytics.tracker("scan")

    @AfterEach
    fun close() {
        analytics.close()
    }

    @Test
    fun eachCollectionIsCall() = runBlocking<Unit> {
        val numbers = flowOf(1, 2, 3).tracked(scan)

        assertThat(numbers.toList()).containsExactly(1, 2, 3)
        assertThat(numbers.toList()).containsExactly(1, 2, 3)

        assertThat(analytics.outcomes("scan")).containsExactly(2, 0, 0)
    }

    @Test
    fun collectorThatHasEnoughCancels() = runBlocking<Unit> {
        val endless = flow {
            var number = 0
            while (true) {
                emit(number++)
            }
        }.tracked(scan)

        assertThat(endless.take(2).toList()).containsExactly(0, 1)
        assertThat(endless.first()).isZero()

        assertThat(analytics.outcomes("scan")).containsExactly(0, 0, 2)
    }

    @Test
    fun timeoutCancels() = runBlocking<Unit> {
        val slow = flow<Int> { delay(60_000) }.tracked(scan)

        assertThat(withTimeoutOrNull(20) { slow.toList() }).isNull()

        assertThat(analytics.outcomes("scan")).containsExactly(0, 0, 1)
    }

    @Test
    fun exceptionOfFlowIsFailure() = runBlocking<Unit> {
        val broken = IllegalStateException("broken")
        val failing = flow {
            emit(1)
            yield()
            throw broken
        }.tracked(scan)

        assertThat(runCatching { failing.toList() }.exceptionOrNull()).isSameAs(broken)

        assertThat(analytics.outcomes("scan")).containsExactly(0, 1, 0)
    }

    @Test
    fun exceptionOfCollectorCancels() = runBlocking<Unit> {
        val refused = IllegalStateException("refused")
        val numbers = flowOf(1, 2).tracked(scan)

        assertThat(runCatching { numbers.collect { throw refused } }.exceptionOrNull()).isSameAs(refused)
        val late = runCatching {
            numbers.collect {
                yield()
                throw refused
            }
        }

        assertThat(late.exceptionOrNull()).isSameAs(refused)
        assertThat(analytics.outcomes("scan")).containsExactly(0, 0, 2)
    }

    @Test
    fun callsOfFlowAreChildrenAndThoseOfCollectorAreNot() = runBlocking<Unit> {
        analytics.tracker("request").await {
            numbers().tracked(scan).map { withContext(Dispatchers.IO) { it + 1 } }.collect {
                analytics.tracker("consume").run { }
                yield()
                analytics.tracker("consume").run { }
            }
            analytics.tracker("after").run { }
        }

        assertThat(analytics.tree()).isEqualTo("request 1 {after 1 consume 4 scan 1 {read 3}}")
    }

    @Test
    fun collectorWithoutCallHasNone() = runBlocking<Unit> {
        numbers().tracked(scan).collect {
            analytics.tracker("consume").run { }
            delay(1)
            analytics.tracker("consume").run { }
        }
        analytics.tracker("after").run { }

        assertThat(analytics.tree()).isEqualTo("after 1 consume 4 scan 1 {read 3}")
    }

    @Test
    fun flowRunsOnAnotherDispatcher() = runBlocking<Unit> {
        analytics.tracker("request").await {
            numbers().tracked(scan).flowOn(Dispatchers.IO).collect { analytics.tracker("consume").run { } }
        }

        assertThat(analytics.tree()).isEqualTo("request 1 {consume 2 scan 1 {read 3}}")
    }

    @Test
    fun contextOfFlowIsPreserved() = runBlocking<Unit> {
        val outer: Flow<Int> = flow {
            emit(0)
            emitAll(numbers().tracked(scan).tracked(analytics.tracker("outer")))
        }

        assertThat(outer.tracked(analytics.tracker("all")).toList()).containsExactly(0, 1, 2)

        assertThat(analytics.tree()).isEqualTo("all 1 {outer 1 {scan 1 {read 3}}}")
    }

    /** Returns a flow that makes a call before each element and at its end. */
    private fun numbers(): Flow<Int> = flow {
        for (number in 1..2) {
            analytics.tracker("read").run { }
            emit(number)
        }
        delay(1)
        analytics.tracker("read").run { }
    }
}
