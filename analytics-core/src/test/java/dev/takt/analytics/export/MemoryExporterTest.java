package dev.takt.analytics.export;

import dev.takt.analytics.contract.ExporterContract;
import dev.takt.analytics.contract.ExporterTarget;
import dev.takt.analytics.contract.MemoryTarget;

/** The contract of exporters, for an exporter that only stores metrics. */
class MemoryExporterTest extends ExporterContract {
    @Override
    protected ExporterTarget newTarget() {
        return new MemoryTarget();
    }
}
