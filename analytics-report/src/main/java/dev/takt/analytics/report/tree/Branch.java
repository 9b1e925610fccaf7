package dev.takt.analytics.report.tree;

import dev.takt.analytics.stats.CallNode;
import org.jspecify.annotations.Nullable;

/**
 * A node of a call tree together with its place.
 *
 * @param node the node
 * @param parent the branch of the calls that made these; null for a root
 * @param depth the number of nodes above it
 */
public record Branch(CallNode node, @Nullable Branch parent, int depth) {}
