package dev.takt.analytics.cli;

import dev.takt.analytics.stats.DurationSummary;
import java.time.Duration;
import picocli.CommandLine.Parameters;

/** The subcommand that prints a percentile of the durations of one function. */
final class PercentileCommand extends DurationCommand {
    private static final double ALL = 100;

    @Parameters(index = "2", paramLabel = "PERCENT", description = "From 0 to 100, for instance 99.9.")
    private double percent;

    @Override
    Duration of(DurationSummary durations) {
        if (!(percent >= 0 && percent <= ALL)) {
            throw new UserError("PERCENT must be from 0 to 100, was " + percent);
        }
        return durations.percentile(percent);
    }

    @Override
    String key() {
        return "percentileNanos";
    }
}
