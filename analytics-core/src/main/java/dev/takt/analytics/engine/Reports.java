package dev.takt.analytics.engine;

import dev.takt.analytics.config.AnalyticsConfig;
import dev.takt.analytics.health.Fault;
import dev.takt.analytics.health.HealthCounters;
import dev.takt.analytics.health.Providers;
import dev.takt.analytics.lifecycle.Deadline;
import dev.takt.analytics.lifecycle.OwnThread;
import dev.takt.analytics.log.ConsoleLog;
import dev.takt.analytics.log.LoggerNames;
import dev.takt.analytics.report.ReportMode;
import dev.takt.analytics.report.Reporter;
import dev.takt.analytics.report.ReporterProvider;
import dev.takt.analytics.report.Snapshot;
import dev.takt.analytics.require.Require;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the reporters of an instance independently: if one throws or hangs, only its report is lost.
 *
 * <p>An instance without configured reporters has those provided as services, which are created with the first report.
 */
public final class Reports {
    private static final Logger CONSOLE = LoggerFactory.getLogger(LoggerNames.CONSOLE);
    private static final Logger ERRORS = LoggerFactory.getLogger(LoggerNames.ERROR);

    private final List<Reporter> given;
    private final AnalyticsConfig config;
    private final HealthCounters health;

    public Reports(List<Reporter> given, AnalyticsConfig config, HealthCounters health) {
        this.given = List.copyOf(given);
        this.config = config;
        this.health = health;
    }

    /** Runs every reporter, one after the other, on this thread. */
    public void generate(Snapshot snapshot, ReportMode mode) {
        // An interrupted thread cannot write files through channels.
        boolean unused = Deadline.uninterrupted(() -> {
            forEach(snapshot, reporter -> {
                boolean unusedToo = report(reporter, snapshot, mode);
            });
            return true;
        });
    }

    /** Starts all reporters in parallel, each on a new thread; returns the threads. */
    List<Thread> start(Snapshot snapshot, ReportMode mode) {
        List<Thread> running = new ArrayList<>();
        forEach(snapshot, reporter -> {
            Thread thread = OwnThread.daemon("takt-report", () -> reportAndLogWhere(reporter, snapshot, mode));
            thread.start();
            running.add(thread);
        });
        return running;
    }

    /** Waits for the threads of {@link #start}, at most until {@code deadline} for all, and then interrupts those still running. */
    void await(List<Thread> running, Deadline deadline) {
        for (Thread thread : running) {
            if (!deadline.join(thread)) {
                health.count(Fault.REPORTER_FAILED);
                log(() -> ERRORS.error("A report did not end within {} and is left behind", config.closeTimeout()));
                thread.interrupt();
            }
        }
    }

    private void forEach(Snapshot snapshot, Consumer<Reporter> action) {
        if (snapshot.stats().calls() == 0) {
            log(() -> CONSOLE.warn("No report was written: no call was recorded"));
            return;
        }
        List<Reporter> reporters = given.isEmpty() ? provided() : given;
        if (reporters.isEmpty()) {
            log(() ->
                    CONSOLE.warn("No report was written: no reporter was given to the builder, and none is provided"));
        }
        reporters.forEach(action);
    }

    private void log(Runnable line) {
        health.log().message(line);
    }

    @SuppressWarnings(
            "CatchingUnchecked") // the provider is foreign code: its exceptions must not end the program's work
    private List<Reporter> provided() {
        List<Reporter> reporters = new ArrayList<>();
        for (ReporterProvider provider : Providers.of(ReporterProvider.class)) {
            try {
                reporters.add(
                        Require.notNull("reporter of " + provider.getClass().getName(), provider.create(config)));
            } catch (Throwable failure) {
                failed("A provided reporter could not be made", failure);
            }
        }
        return reporters;
    }

    /** Runs the reporter and logs where the report is, since no code of the program is there to do so. */
    private void reportAndLogWhere(Reporter reporter, Snapshot snapshot, ReportMode mode) {
        if (report(reporter, snapshot, mode)) {
            reporter.destination(mode)
                    .ifPresent(file -> log(() -> ConsoleLog.info("Report: " + file.toAbsolutePath())));
        }
    }

    @SuppressWarnings(
            "CatchingUnchecked") // the reporter is foreign code: its exceptions must not end the program's work
    private boolean report(Reporter reporter, Snapshot snapshot, ReportMode mode) {
        try {
            reporter.report(snapshot, mode);
            return true;
        } catch (Throwable failure) {
            failed("A report of " + reporter.getClass().getName() + " failed", failure);
            return false;
        }
    }

    /** Counts and logs a failure. Its text is foreign code that may throw, also inside the logging framework. */
    private void failed(String what, Throwable failure) {
        health.count(Fault.REPORTER_FAILED);
        log(() -> logFailure(what, failure));
    }

    @SuppressWarnings("CatchingUnchecked")
    private static void logFailure(String what, Throwable failure) {
        try {
            ERRORS.error("{}: {}", what, failure.toString(), failure);
        } catch (Throwable fromText) {
            ERRORS.error(
                    "{}: {}, whose text could not be read",
                    what,
                    failure.getClass().getName());
        }
    }
}
