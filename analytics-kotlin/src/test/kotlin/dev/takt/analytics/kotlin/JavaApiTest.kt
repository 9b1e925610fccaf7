package dev.takt.analytics.kotlin

import dev.takt.analytics.Analytics
import dev.takt.analytics.event.Tags
import dev.takt.analytics.tracker.CheckedSupplier
import java.io.IOException
import java.util.concurrent.Callable
import java.util.concurrent.CompletableFuture
import java.util.function.Supplier
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.AfterEach
import org.junit.jupiter.api.Test

/** Calls the overloaded methods of the Java API with lambdas of Kotlin, which name no type. */
class JavaApiTest {
    private val analytics = Analytics.create()
    private val load = analytics.tracker("load")

    @AfterEach
    fun close() {
        analytics.close()
    }

    @Test
    fun lambdasNeedNoType() {
        val number: Int = load.call { 42 }
        val text: String? = load.call { if (number > 99) "large" else null }
        load.run { Thread.onSpinWait() }
        val timed: Int = analytics.timer("load").call { 43 }
        analytics.timer("load").run { Thread.onSpinWait() }
        val tagged: Int = analytics.withTags(Tags.of("tenant", "acme")) { load.call { 44 } }
        analytics.withTags(Tags.of("tenant", "acme")) { load.run { Thread.onSpinWait() } }
        val future: CompletableFuture<Int> = load.future { CompletableFuture.completedFuture(45) }
        val later: Int = load.track(Supplier { 46 }).get()

        assertThat(listOf(number, text, timed, tagged, future.join(), later)).containsExactly(42, null, 43, 44, 45, 46)
        assertThat(analytics.outcomes("load")).containsExactly(9, 0, 0)
    }

    @Test
    fun namedTypesWorkAsInJava() {
        assertThat(load.call(Callable { 1 })).isEqualTo(1)
        assertThat(load.call(CheckedSupplier<Int, IOException> { 2 })).isEqualTo(2)

        assertThat(analytics.outcomes("load")).containsExactly(2, 0, 0)
    }

    @Test
    fun checkedExceptionsPassUnchanged() {
        val broken = IOException("disk")

        val received = runCatching { load.call { throw broken } }.exceptionOrNull()

        assertThat(received).isSameAs(broken)
        assertThat(analytics.outcomes("load")).containsExactly(0, 1, 0)
    }
}
