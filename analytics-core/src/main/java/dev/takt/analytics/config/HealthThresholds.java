package dev.takt.analytics.config;

import dev.takt.analytics.require.Require;

/**
 * From where on a figure of a report counts as good, worth a look and bad; {@code report.health} in the file. All are
 * percentages.
 *
 * @param goodSuccessRate the least success rate that is good; default 99
 * @param watchSuccessRate the least success rate that is not bad; default 95, not above {@code goodSuccessRate}
 * @param watchOverhead the greatest part of the call time that measuring may cost before it is worth a look; default 5
 */
public record HealthThresholds(double goodSuccessRate, double watchSuccessRate, double watchOverhead) {
    static final Rule<Double> PERCENT = Rule.percent();
    static final String ORDER = "descending: good-success-rate >= watch-success-rate";

    /** Good from 99 %, worth a look from 95 %; measuring may cost 5 % of the call time. */
    public static final HealthThresholds DEFAULTS = new HealthThresholds(99, 95, 5);

    /**
     * Takes percentages from 0 to 100.
     *
     * @throws IllegalArgumentException if one is out of bounds, or the rates are in the wrong order
     */
    public HealthThresholds {
        PERCENT.check("goodSuccessRate", goodSuccessRate);
        PERCENT.check("watchSuccessRate", watchSuccessRate);
        PERCENT.check("watchOverhead", watchOverhead);
        if (watchSuccessRate > goodSuccessRate) {
            throw Require.refused("watchSuccessRate", "at most goodSuccessRate " + goodSuccessRate, watchSuccessRate);
        }
    }
}
