package dev.takt.analytics.cli;

import dev.takt.analytics.stats.DurationSummary;
import java.time.Duration;

/** The subcommand that prints the mean duration of one function. */
final class MeanCommand extends DurationCommand {
    @Override
    Duration of(DurationSummary durations) {
        return durations.mean();
    }

    @Override
    String key() {
        return "meanNanos";
    }
}
