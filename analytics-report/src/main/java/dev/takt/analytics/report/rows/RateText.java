package dev.takt.analytics.report.rows;

import dev.takt.analytics.report.text.NumberText;
import dev.takt.analytics.stats.CallFigures;

/** The success rate for a person, and a word for why there is none. */
public final class RateText {
    /** Stands for a success rate where nothing ended. */
    public static final String NOTHING = "–";

    private RateText() {}

    /** Returns the success rate; without one {@code cancelled}, {@code unset}, or {@value #NOTHING} where no call ended. */
    public static String of(CallFigures calls) {
        return of(calls.successes(), calls.failures(), calls.cancellations(), calls.unset());
    }

    /** Returns the same, of counts. */
    public static String of(long successes, long failures, long cancelled, long unset) {
        if (successes + failures > 0) {
            return NumberText.percent(NumberText.share(successes, successes + failures));
        }
        return cancelled + unset == 0 ? NOTHING : cancelled >= unset ? "cancelled" : "unset";
    }
}
