package dev.takt.analytics.config;

import dev.takt.analytics.config.read.ConfigReader;
import dev.takt.analytics.config.read.Rule;
import dev.takt.analytics.config.read.ValueKind;
import dev.takt.analytics.require.Require;
import java.util.function.Consumer;

/**
 * The settings of the log line of each finished call; {@code call-log} in the file. Immutable.
 *
 * @param enabled true to log calls; default true
 * @param unit the unit of durations; default {@link DurationUnit#AUTO}
 * @param mdc true to log with the MDC and thread name of the caller, which are copied at each call; default false
 * @param queueSize most lines of calls that wait for the log; further lines are lost and counted; default 10,000, from 1 to 1,000,000
 */
public record CallLogSettings(boolean enabled, DurationUnit unit, boolean mdc, int queueSize) {
    static final Rule<Integer> QUEUE_SIZE = Rule.between(1, 1_000_000);
    private static final int USUAL_QUEUE_SIZE = 10_000;

    /** Checks the bounds above. */
    public CallLogSettings {
        Require.notNull("unit", unit);
        QUEUE_SIZE.check("queueSize", queueSize);
    }

    /** Takes the settings of an enabled call log with the default queue size. */
    public CallLogSettings(DurationUnit unit, boolean mdc) {
        this(true, unit, mdc, USUAL_QUEUE_SIZE);
    }

    /** Returns these settings, enabled or disabled. */
    public CallLogSettings withEnabled(boolean enabled) {
        return with(draft -> draft.enabled = enabled);
    }

    /** Returns these settings with another unit of durations. */
    public CallLogSettings withUnit(DurationUnit unit) {
        return with(draft -> draft.unit = unit);
    }

    /** Returns these settings with or without the MDC of the caller. */
    public CallLogSettings withMdc(boolean mdc) {
        return with(draft -> draft.mdc = mdc);
    }

    /** Returns these settings with another bound of waiting lines: 1 to 1,000,000. */
    public CallLogSettings withQueueSize(int queueSize) {
        return with(draft -> draft.queueSize = queueSize);
    }

    static CallLogSettings read(ConfigReader section) {
        return new CallLogSettings(
                section.get("enabled", ValueKind.BOOLEAN),
                section.get("unit", ValueKind.wordOf(DurationUnit.values())),
                section.get("mdc", ValueKind.BOOLEAN),
                section.get("queue-size", ValueKind.WHOLE_NUMBER, QUEUE_SIZE));
    }

    private CallLogSettings with(Consumer<Draft> change) {
        Draft draft = new Draft();
        change.accept(draft);
        return draft.build();
    }

    /** A mutable copy of the components, so that each {@code with} method names only its own. */
    private final class Draft {
        private boolean enabled = enabled();
        private DurationUnit unit = unit();
        private boolean mdc = mdc();
        private int queueSize = queueSize();

        private CallLogSettings build() {
            return new CallLogSettings(enabled, unit, mdc, queueSize);
        }
    }
}
