package dev.takt.analytics.report.model;

import dev.takt.analytics.stats.SeriesStats;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What failures of each type said. A series remembers the message of its latest failure alone, so of each type the message is
 * told of the series that failed with it last, among those that remember one.
 */
final class LastMessages {
    private static final String BEFORE_MESSAGE = ": ";

    private final Map<String, Said> byType = new HashMap<>();

    private record Said(String message, long atEpochNanos) {
        private Said later(Said other) {
            return other.atEpochNanos > atEpochNanos ? other : this;
        }
    }

    void look(SeriesStats series, SeriesRows rows) {
        series.lastError().ifPresent(error -> {
            int end = error.indexOf(BEFORE_MESSAGE);
            if (end > 0) {
                String type = error.substring(0, end);
                Said said = new Said(
                        error.substring(end + BEFORE_MESSAGE.length()),
                        rows.errors().latestOf(type));
                byType.merge(type, said, Said::later);
            }
        });
    }

    /** What a failure of {@code type} said last; null if that is not known. */
    @Nullable
    String of(String type) {
        Said said = byType.get(type);
        return said == null ? null : said.message();
    }
}
