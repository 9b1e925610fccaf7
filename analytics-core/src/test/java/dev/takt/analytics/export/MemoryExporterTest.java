package dev.takt.analytics.export;

import dev.takt.analytics.contract.ExporterContract;
import dev.takt.analytics.contract.ExporterTarget;
import dev.takt.analytics.contract.MemoryTarget;

/** The contract itself, against an exporter that does nothing but keep what it is given. */
class MemoryExporterTest extends ExporterContract {
    @Override
    protected ExporterTarget newTarget() {
        return new MemoryTarget();
    }
}
