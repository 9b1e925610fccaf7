/**
 * The log lines of the library, which a separate thread writes. Internal.
 *
 * <pre>
 *  writer ──▶ call lines, bounded ─┐
 *                                  ├──▶ takt-log ──▶ SLF4J ──▶ appenders
 *  any    ──▶ messages, first     ─┘
 * </pre>
 *
 * <p>{@link dev.takt.analytics.log.LogQueue} decouples figures from logging: an appender that is slow, hangs or throws affects only log lines.
 */
@NullMarked
package dev.takt.analytics.log;

import org.jspecify.annotations.NullMarked;
