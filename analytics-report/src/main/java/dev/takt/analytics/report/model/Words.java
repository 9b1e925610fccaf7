package dev.takt.analytics.report.model;

import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.stats.Gauge;
import java.util.Locale;

/** The words that stand for values of enums, in documents and on pages. */
public final class Words {
    private Words() {}

    /** {@code value} or {@code counter}. */
    public static String of(Gauge.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    /** {@code success}, {@code failure}, {@code cancelled} or {@code unset}. */
    public static String of(Outcome outcome) {
        return outcome.name().toLowerCase(Locale.ROOT);
    }
}
