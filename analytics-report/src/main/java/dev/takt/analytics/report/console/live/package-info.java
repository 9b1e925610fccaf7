/**
 * The live display of open batches. {@link dev.takt.analytics.report.console.live.ConsoleDisplay} selects one of two forms:
 *
 * <pre>
 *  terminal: Spinner ─▶ LiveScreen ─▶ BatchLine, Drawing ─▶ Device
 *                            └▶ SwappedStreams (keeps what the program prints above the lines)
 *  else:     PlainLines
 * </pre>
 */
@NullMarked
package dev.takt.analytics.report.console.live;

import org.jspecify.annotations.NullMarked;
