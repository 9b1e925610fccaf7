package dev.takt.analytics.report.rows;

import dev.takt.analytics.report.text.NumberText;
import dev.takt.analytics.stats.CallFigures;

/** A formatter of success rates, with a word if there is no rate. */
public final class RateText {
    /** The text if no call ended. */
    public static final String NOTHING = "–";

    private RateText() {}

    /** Returns the success rate; without one {@code cancelled}, {@code unset}, or {@value #NOTHING} where no call ended. */
    public static String of(CallFigures calls) {
        return of(calls.successes(), calls.failures(), calls.cancellations(), calls.unset());
    }

    /** Returns the same for counts. */
    public static String of(long successes, long failures, long cancelled, long unset) {
        if (successes + failures > 0) {
            return NumberText.percent(NumberText.share(successes, successes + failures));
        }
        return cancelled + unset == 0 ? NOTHING : cancelled >= unset ? "cancelled" : "unset";
    }
}
