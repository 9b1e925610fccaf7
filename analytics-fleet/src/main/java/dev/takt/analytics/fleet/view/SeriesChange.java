package dev.takt.analytics.fleet.view;

import dev.takt.analytics.event.Tags;
import dev.takt.analytics.fleet.comparison.ProportionTest;
import dev.takt.analytics.fleet.comparison.RankTest;
import dev.takt.analytics.stats.SeriesStats;

/**
 * The difference of one series between two sets of calls.
 *
 * @param name the name of the series
 * @param eventType its type
 * @param tags its tags, without the one that differs between the sets
 * @param before its figures in the first set
 * @param after its figures in the second set
 * @param durations the test of the durations
 * @param failures the test of the shares of failures
 * @param speed whether the second set is slower
 * @param reliability whether the second set fails more often
 */
public record SeriesChange(
        String name,
        String eventType,
        Tags tags,
        SeriesStats before,
        SeriesStats after,
        RankTest durations,
        ProportionTest failures,
        Verdict speed,
        Verdict reliability) {
    private static final double SIGNIFICANCE = 0.01;
    private static final double EVEN = 0.5;
    private static final double LEAST_EFFECT = 0.06;
    private static final double LEAST_DIFFERENCE = 0.01;

    /** The results of a test. */
    public enum Verdict {
        /** The second set is worse. */
        WORSE,
        /** The second set is better. */
        BETTER,
        /** There is no difference beyond chance that is large enough to notice. */
        SAME
    }

    static SeriesChange of(SeriesStats before, SeriesStats after, Tags tags, int comparisons) {
        RankTest durations = RankTest.of(before.duration(), after.duration());
        ProportionTest failures = ProportionTest.of(before.failures(), before.calls(), after.failures(), after.calls());
        double shift = durations.superiority() - EVEN;
        return new SeriesChange(
                after.name(),
                after.eventType(),
                tags,
                before,
                after,
                durations,
                failures,
                verdict(durations.probability() * comparisons, shift, LEAST_EFFECT),
                verdict(failures.probability() * comparisons, failures.difference(), LEAST_DIFFERENCE));
    }

    private static Verdict verdict(double probability, double effect, double leastEffect) {
        if (probability >= SIGNIFICANCE || Math.abs(effect) < leastEffect) {
            return Verdict.SAME;
        }
        return effect > 0 ? Verdict.WORSE : Verdict.BETTER;
    }

    /** Returns true if either test found a difference. */
    public boolean isChange() {
        return speed != Verdict.SAME || reliability != Verdict.SAME;
    }

    /** Returns how large the difference is, for an order. */
    double effect() {
        double ofSpeed = speed == Verdict.SAME ? 0 : Math.abs(durations.superiority() - EVEN);
        double ofFailures = reliability == Verdict.SAME ? 0 : Math.abs(failures.difference());
        return Math.max(ofSpeed, ofFailures);
    }
}
