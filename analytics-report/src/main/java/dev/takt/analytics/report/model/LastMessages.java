package dev.takt.analytics.report.model;

import dev.takt.analytics.event.LastError;
import dev.takt.analytics.stats.SeriesStats;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What failures of each type said last, in whichever of the series that it is shown. */
final class LastMessages {
    private final Map<String, LastError> byType = new HashMap<>();

    void look(SeriesStats series) {
        for (LastError error : series.lastErrors()) {
            byType.merge(error.type(), error, LastMessages::later);
        }
    }

    /** What a failure of {@code type} said last; null if nothing, or if that is not known. */
    @Nullable
    String of(String type) {
        LastError error = byType.get(type);
        return error == null || error.message().isEmpty() ? null : error.message();
    }

    private static LastError later(LastError one, LastError other) {
        return other.endEpochNanos() > one.endEpochNanos() ? other : one;
    }
}
