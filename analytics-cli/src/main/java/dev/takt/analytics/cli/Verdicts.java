package dev.takt.analytics.cli;

import dev.takt.analytics.fleet.comparison.RankTest;
import dev.takt.analytics.report.console.Style;
import dev.takt.analytics.report.model.ChangeVerdict;

/** The rule that makes a verdict of a rank test, and what depends on the verdict. */
final class Verdicts {
    /** The significance level of all comparisons together: each probability times their number must be below it. */
    private static final double SIGNIFICANCE = 0.01;

    /** The least distance of the superiority from even chances; a smaller change is too small to notice. */
    private static final double LEAST_EFFECT = 0.06;

    private static final double EVEN = 0.5;

    private Verdicts() {}

    /** Returns the verdict of one among so many {@code comparisons}. */
    static ChangeVerdict of(RankTest ranks, int comparisons) {
        boolean isSignificant = ranks.probability() * comparisons < SIGNIFICANCE;
        boolean isNoticeable = Math.abs(ranks.superiority() - EVEN) >= LEAST_EFFECT;
        ChangeVerdict direction = ranks.superiority() > EVEN ? ChangeVerdict.SLOWER : ChangeVerdict.FASTER;
        return isSignificant && isNoticeable ? direction : ChangeVerdict.SAME;
    }

    /** Returns how great the change is, for an order; the same for all without a change. */
    static double effect(ChangeVerdict verdict, RankTest ranks) {
        return verdict == ChangeVerdict.SAME ? -1 : Math.abs(ranks.superiority() - EVEN);
    }

    /** Returns the style of the verdict on a terminal. */
    static Style style(ChangeVerdict verdict) {
        return switch (verdict) {
            case SLOWER -> Style.BAD;
            case FASTER -> Style.GOOD;
            case SAME, ONLY_AFTER, ONLY_BEFORE, RUNNING -> Style.FAINT;
        };
    }
}
