package dev.takt.analytics.report.model;

import dev.takt.analytics.event.Outcome;
import java.util.Locale;

/** The words that stand for values of enums, in documents and on pages. */
public final class Words {
    private Words() {}

    /** {@code success}, {@code failure}, {@code cancelled} or {@code unset}. */
    public static String of(Outcome outcome) {
        return outcome.name().toLowerCase(Locale.ROOT);
    }
}
