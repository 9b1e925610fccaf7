package dev.takt.analytics.engine;

import dev.takt.analytics.config.AnalyticsConfig;
import dev.takt.analytics.report.Reporter;
import dev.takt.analytics.report.ReporterProvider;
import java.util.concurrent.atomic.AtomicInteger;

/** A provider of a reporter that counts its reports. */
public final class SoundReporterProvider implements ReporterProvider {
    private static final AtomicInteger REPORTS = new AtomicInteger();

    /** For the service loader. */
    public SoundReporterProvider() {}

    static int reports() {
        return REPORTS.get();
    }

    @Override
    public Reporter create(AnalyticsConfig config) {
        return (snapshot, mode) -> REPORTS.incrementAndGet();
    }
}
