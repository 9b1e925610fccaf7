package dev.takt.analytics.fleet.record;

import java.time.Duration;
import java.util.List;

/** The length of the windows that merged figures are kept for. */
public enum Resolution {
    /** Windows of ten seconds, added to until ten minutes after they ended. */
    TEN_SECONDS(1, 10, Duration.ofMinutes(10)),
    /** Windows of one minute, added to until two hours after they ended. */
    MINUTE(2, 60, Duration.ofHours(2)),
    /** Windows of one hour, added to until 25 hours after they ended. */
    HOUR(3, 3_600, Duration.ofHours(25)),
    /** One window that never ends. */
    LIFE(4, 0, Duration.ofDays(36_500));

    private static final List<Resolution> ALL = List.of(values());

    private final int code;
    private final int seconds;
    private final Duration horizon;

    Resolution(int code, int seconds, Duration horizon) {
        this.code = code;
        this.seconds = seconds;
        this.horizon = horizon;
    }

    /** Returns the number of this resolution in keys. It never changes. */
    public int code() {
        return code;
    }

    /** Returns the length of a window in seconds; 0 for {@link #LIFE}. */
    public int seconds() {
        return seconds;
    }

    /** Returns how long after its end a window is added to. */
    public Duration horizon() {
        return horizon;
    }

    /** Returns the start of the window that contains a second since 1970; 0 for {@link #LIFE}. */
    public long windowOf(long epochSecond) {
        return this == LIFE ? 0 : Math.floorDiv(epochSecond, (long) seconds) * seconds;
    }

    /** Returns the resolution with this {@link #code()}. */
    static Resolution ofCode(int code) {
        return ALL.get(code - 1);
    }

    static boolean isCode(int code) {
        return code >= 1 && code <= ALL.size();
    }
}
