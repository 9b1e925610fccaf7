/** Selects the nodes of a call tree that fit into an output, and writes the tree as collapsed stacks for flame graph tools. */
@NullMarked
package dev.takt.analytics.report.tree;

import org.jspecify.annotations.NullMarked;
