/**
 * The command {@code takt}, which reads the directories that instances wrote to.
 *
 * <p>Each subcommand is a class. All of them read through {@link dev.takt.analytics.segment.CallStore}, and a subcommand that reads
 * creates and changes no file. A failure is one line on the standard error and an exit code, never a stack trace.
 */
@NullMarked
package dev.takt.analytics.cli;

import org.jspecify.annotations.NullMarked;
