package dev.takt.analytics.report.model;

import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.stats.Gauge;
import java.util.Locale;

/** The words for enum values in documents and on pages. */
public final class Words {
    private Words() {}

    /** Returns {@code value} or {@code counter}. */
    public static String of(Gauge.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    /** Returns {@code success}, {@code failure}, {@code cancelled} or {@code unset}. */
    public static String of(Outcome outcome) {
        return outcome.name().toLowerCase(Locale.ROOT);
    }
}
