/**
 * Running measurements: each is started once, and its first end counts.
 *
 * <p>All ways to track end here. A synchronous call usually needs no object: it reads the clock and passes start and outcome to
 * {@link dev.takt.analytics.measure.CallRecorder}. It is a {@link dev.takt.analytics.measure.CallFrame} if it is observed as a possible slow
 * call, or if its caller has work on other threads. A call that outlives its caller's frame (a future, a Publisher, a block timer) is a
 * {@link dev.takt.analytics.measure.Measurement}. Internal; exported to the modules for Reactor, Kotlin, Micrometer, OpenTelemetry and
 * Spring. Objects that exist anyway, such as the subscribers of Reactor, extend {@code Measurement} and so cost one object, not two.
 */
@NullMarked
package dev.takt.analytics.measure;

import org.jspecify.annotations.NullMarked;
