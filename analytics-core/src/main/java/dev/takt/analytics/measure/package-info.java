/**
 * One running measurement: started, and stopped exactly once.
 *
 * <p>Every way to track ends here. A synchronous call needs no object: it reads the clock, and hands start and outcome to
 * {@link dev.takt.analytics.measure.CallRecorder}. What outlives its caller's frame (a future, a Publisher, a block timer)
 * is a {@link dev.takt.analytics.measure.Measurement}, whose first stop wins. Internal; opened to the Reactor
 * module, whose subscribers are measurements themselves and so cost one object, not two.
 */
@NullMarked
package dev.takt.analytics.measure;

import org.jspecify.annotations.NullMarked;
