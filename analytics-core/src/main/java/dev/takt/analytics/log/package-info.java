/**
 * Log lines of the library, written by a thread of their own. For the modules of this project.
 *
 * <pre>
 *  writer ──▶ call lines, bounded ─┐
 *                                  ├──▶ takt-log ──▶ SLF4J ──▶ appenders
 *  any    ──▶ messages, first     ─┘
 * </pre>
 *
 * <p>{@link dev.takt.analytics.log.LogQueue} decouples figures from logging: an appender that is slow, hangs or throws costs log
 * lines and nothing else.
 */
@NullMarked
package dev.takt.analytics.log;

import org.jspecify.annotations.NullMarked;
