package dev.takt.analytics.config;

import dev.takt.analytics.config.read.ConfigReader;
import dev.takt.analytics.config.read.Rule;
import dev.takt.analytics.config.read.ValueKind;
import dev.takt.analytics.require.Require;

/**
 * The limits between good, tolerable and bad figures of a report, in percent; {@code report.health} in the file. Immutable.
 *
 * @param goodSuccessRate lowest good success rate; default 99
 * @param watchSuccessRate lowest tolerable success rate; default 95, not above {@code goodSuccessRate}
 * @param watchOverhead largest good share of measuring in the time of calls; default 5
 */
public record HealthThresholds(double goodSuccessRate, double watchSuccessRate, double watchOverhead) {
    static final String ORDER = "descending: good-success-rate >= watch-success-rate";

    /** The defaults: 99 % is good, 95 % is tolerable, and measuring may take 5 % of the time of calls. */
    public static final HealthThresholds DEFAULTS = new HealthThresholds(99, 95, 5);

    /**
     * Checks that the values are percentages from 0 to 100.
     *
     * @throws IllegalArgumentException if a value is out of bounds, or the rates do not descend
     */
    public HealthThresholds {
        Rule.PERCENT.check("goodSuccessRate", goodSuccessRate);
        Rule.PERCENT.check("watchSuccessRate", watchSuccessRate);
        Rule.PERCENT.check("watchOverhead", watchOverhead);
        if (watchSuccessRate > goodSuccessRate) {
            throw Require.refused("watchSuccessRate", "at most goodSuccessRate " + goodSuccessRate, watchSuccessRate);
        }
    }

    static HealthThresholds read(ConfigReader section) {
        double good = section.get("good-success-rate", ValueKind.NUMBER, Rule.PERCENT);
        double watch = section.get("watch-success-rate", ValueKind.NUMBER, Rule.PERCENT);
        double overhead = section.get("watch-overhead", ValueKind.NUMBER, Rule.PERCENT);
        if (watch <= good) {
            return new HealthThresholds(good, watch, overhead);
        }
        if (section.areSound("good-success-rate", "watch-success-rate")) {
            String rates = "good-success-rate " + good + ", watch-success-rate " + watch;
            section.refuse(rates, "must be " + ORDER, "watch-success-rate", "good-success-rate");
        }
        return DEFAULTS;
    }
}
