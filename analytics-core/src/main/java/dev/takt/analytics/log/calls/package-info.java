/**
 * The log line of each finished call. {@link dev.takt.analytics.log.calls.CallLog} selects the calls on the writer thread;
 * {@link dev.takt.analytics.log.LogQueue} writes their lines on another one.
 */
@NullMarked
package dev.takt.analytics.log.calls;

import org.jspecify.annotations.NullMarked;
