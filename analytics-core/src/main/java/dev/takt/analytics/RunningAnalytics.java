package dev.takt.analytics;

import dev.takt.analytics.batch.running.Batches;
import dev.takt.analytics.config.AnalyticsConfig;
import dev.takt.analytics.engine.Closing;
import dev.takt.analytics.engine.Engine;
import dev.takt.analytics.engine.Reports;
import dev.takt.analytics.measure.AnalyticsParts;
import dev.takt.analytics.measure.CallRecorder;
import dev.takt.analytics.measure.ExchangeSources;

/** An instance on a running engine. It shows its parts to the other modules of this library, which the public type does not. */
final class RunningAnalytics extends Analytics implements AnalyticsParts {
    private final Engine engine;
    private final ExchangeSources exchanges = new ExchangeSources();

    RunningAnalytics(AnalyticsConfig config, Engine engine, Reports reports, Closing closing) {
        super(config, engine, reports, closing);
        this.engine = engine;
    }

    @Override
    public CallRecorder recorder() {
        return engine.recorder();
    }

    @Override
    public Batches batches() {
        return engine.batches();
    }

    @Override
    public ExchangeSources exchanges() {
        return exchanges;
    }
}
