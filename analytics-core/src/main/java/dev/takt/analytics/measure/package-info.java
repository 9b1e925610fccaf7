/**
 * One running measurement: started, and stopped exactly once.
 *
 * <p>All ways to track end here. A synchronous call needs no object: it reads the clock and passes start and outcome to
 * {@link dev.takt.analytics.measure.CallRecorder}. A call that outlives its caller's frame (a future, a Publisher, a block timer) is a
 * {@link dev.takt.analytics.measure.Measurement}, whose first stop wins. Internal; exported to the Reactor and Micrometer modules, whose
 * subscribers are measurements themselves and so cost one object, not two.
 */
@NullMarked
package dev.takt.analytics.measure;

import org.jspecify.annotations.NullMarked;
