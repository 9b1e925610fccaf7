package dev.takt.analytics.kotlin

import dev.takt.analytics.Analytics
import dev.takt.analytics.stats.CallNode

/** Returns the call tree as text: `name calls` for each node, with its children in braces, ordered by name. */
internal fun Analytics.tree(): String = text(callTree().roots())

private fun text(nodes: List<CallNode>): String =
    nodes.sortedBy { it.name() }.joinToString(" ") { node ->
        node.name() + " " + node.calls() + if (node.children().isEmpty()) "" else " {" + text(node.children()) + "}"
    }

/** Returns successes, failures and cancellations of a series. */
internal fun Analytics.outcomes(name: String): List<Long> =
    stats().series().filter { it.name() == name }.let { found ->
        listOf(found.sumOf { it.successes() }, found.sumOf { it.failures() }, found.sumOf { it.cancellations() })
    }
