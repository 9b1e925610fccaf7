package dev.takt.analytics.report.model;

import dev.takt.analytics.event.LastError;
import dev.takt.analytics.stats.SeriesStats;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The last error message of each error type, over all series passed to {@link #look}. */
final class LastMessages {
    private final Map<String, LastError> byType = new HashMap<>();

    void look(SeriesStats series) {
        for (LastError error : series.lastErrors()) {
            byType.merge(error.type(), error, LastMessages::later);
        }
    }

    /** Returns the last message of an error of {@code type}, or null if it had none or it is unknown. */
    @Nullable
    String of(String type) {
        LastError error = byType.get(type);
        return error == null || error.message().isEmpty() ? null : error.message();
    }

    private static LastError later(LastError one, LastError other) {
        return other.endEpochNanos() > one.endEpochNanos() ? other : one;
    }
}
