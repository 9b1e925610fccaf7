package dev.takt.analytics;

import dev.takt.analytics.health.Fault;
import dev.takt.analytics.health.HealthCounters;
import dev.takt.analytics.report.ReportMode;
import dev.takt.analytics.report.Reporter;
import dev.takt.analytics.report.Snapshot;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the reporters of an instance, each on its own account: one that throws costs its own report and no more. */
final class Reports {
    private static final Logger CONSOLE = LoggerFactory.getLogger(Analytics.CONSOLE_LOGGER);
    private static final Logger ERRORS = LoggerFactory.getLogger(Analytics.ERROR_LOGGER);

    private final List<Reporter> reporters;
    private final HealthCounters health;

    Reports(List<Reporter> reporters, HealthCounters health) {
        this.reporters = List.copyOf(reporters);
        this.health = health;
    }

    void generate(Snapshot snapshot, ReportMode mode) {
        if (snapshot.stats().calls() == 0) {
            CONSOLE.warn("No report was written: no call was recorded");
            return;
        }
        if (reporters.isEmpty()) {
            CONSOLE.warn("No report was written: no reporter was given to the builder");
        }
        for (Reporter reporter : reporters) {
            generate(reporter, snapshot, mode);
        }
    }

    private void generate(Reporter reporter, Snapshot snapshot, ReportMode mode) {
        try {
            reporter.report(snapshot, mode);
        } catch (Exception | LinkageError | StackOverflowError | AssertionError failure) {
            health.count(Fault.REPORTER_FAILED);
            ERRORS.error("A report of {} failed: {}", reporter.getClass().getName(), failure.toString(), failure);
        }
    }
}
