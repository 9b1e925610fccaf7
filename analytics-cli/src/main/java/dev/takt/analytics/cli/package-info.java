/**
 * The command {@code takt}: reads what instances wrote to directories.
 *
 * <p>One class for each command. All of them read through {@link dev.takt.analytics.segment.CallStore}; none of those that read
 * creates or changes a file. What goes wrong is one line on the standard error and an exit code, never a stack trace.
 */
@NullMarked
package dev.takt.analytics.cli;

import org.jspecify.annotations.NullMarked;
