package dev.takt.analytics.kotlin

import java.io.ByteArrayOutputStream
import java.io.PrintStream
import java.net.URLClassLoader
import java.nio.file.Files
import java.nio.file.Path
import kotlin.io.path.extension
import kotlin.io.path.readText
import kotlin.io.path.writeText
import kotlin.streams.asSequence
import org.assertj.core.api.Assertions.assertThat
import org.jetbrains.kotlin.cli.common.ExitCode
import org.jetbrains.kotlin.cli.jvm.K2JVMCompiler
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.io.TempDir

/** Compiles all Kotlin examples of the documentation as they are, and runs those that are programs. */
class KotlinExamplesTest {
    private val docs: Path = Path.of("").toAbsolutePath().parent.resolve("docs")
    private val block = Regex("```kotlin\n(.*?)```", RegexOption.DOT_MATCHES_ALL)

    @TempDir
    private lateinit var directory: Path

    @Test
    fun examplesCompileAndProgramsRun() {
        val examples = Files.walk(docs).use { pages ->
            pages.asSequence().filter { it.extension == "md" }.sorted().flatMap { block.findAll(it.readText()) }
                .map { it.groupValues[1] }.toList()
        }
        val classes = Files.createDirectory(directory.resolve("classes"))
        val sources = Files.createDirectory(directory.resolve("sources"))
        examples.forEachIndexed { number, code ->
            sources.resolve("Example$number.kt").writeText("package example$number\n\n$code")
        }

        assertThat(compile(sources, classes)).isEmpty()

        val programs = examples.indices.filter { "fun main()" in examples[it] }
        assertThat(programs).hasSizeGreaterThanOrEqualTo(2)
        URLClassLoader(arrayOf(classes.toUri().toURL()), javaClass.classLoader).use { loader ->
            programs.forEach { loader.loadClass("example$it.Example${it}Kt").getMethod("main").invoke(null) }
        }
    }

    /** Returns the messages of the compiler, for which warnings are errors. */
    private fun compile(sources: Path, classes: Path): String {
        val messages = ByteArrayOutputStream()
        val result = PrintStream(messages, true, Charsets.UTF_8).use { out ->
            K2JVMCompiler().exec(
                out, "-no-stdlib", "-no-reflect", "-Werror", "-jvm-target", "17", "-cp", System.getProperty("java.class.path"),
                "-d", classes.toString(), sources.toString(),
            )
        }
        return if (result == ExitCode.OK) "" else "$result: $messages"
    }
}
