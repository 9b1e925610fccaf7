package dev.takt.analytics.tracker;

import jdk.jfr.EventType;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A hook that writes calls to recordings of the JDK's Flight Recorder, as events named {@value CallEvent#NAME}.
 *
 * <pre>{@code
 * Analytics.builder().hook(JfrCalls.hook()).build();
 * }</pre>
 *
 * <p>An event begins and ends with its call, on the thread that ends it, and has the name, event type, tags, outcome and class of the error.
 * By default a recording takes calls of 1 ms or more; its setting {@code dev.takt.Call#threshold} changes that. While no recording
 * has these events enabled, a call costs the hook alone and nothing is allocated for it.
 *
 * <p>Calls that were measured elsewhere ({@link Tracker#record}) are left out, because an event cannot begin in the past.
 */
public final class JfrCalls {
    private static final Logger LOG = LoggerFactory.getLogger("dev.takt.analytics");

    private JfrCalls() {}

    /** Returns the hook. It has no effect, which is logged, if the JVM has no Flight Recorder: no module {@code jdk.jfr}. */
    public static Hook hook() {
        try {
            return new Recording(EventType.getEventType(CallEvent.class));
        } catch (LinkageError | IllegalStateException absent) {
            LOG.warn(
                    "calls are not written to recordings, because this JVM has no Flight Recorder: {}",
                    absent.toString());
            return call -> null;
        }
    }

    /** The hook in a JVM with Flight Recorder. */
    private record Recording(EventType type) implements Hook {
        @Override
        public @Nullable After onStart(Call call) {
            if (!type.isEnabled()) {
                return null;
            }
            CallEvent event = new CallEvent();
            event.begin();
            return new End(event, System.nanoTime());
        }
    }

    /**
     * The end of a call that is recorded.
     *
     * @param event the event, which has begun
     * @param startNanos the time of its begin
     */
    private record End(CallEvent event, long startNanos) implements Hook.After {
        @Override
        public @Nullable Enrichment onEnd(CallResult result) {
            event.end();
            long elapsedNanos = System.nanoTime() - startNanos;
            if (event.shouldCommit() && elapsedNanos >= result.duration().toNanos()) {
                event.show(result);
                event.commit();
            }
            return null;
        }
    }
}
