package dev.takt.analytics;

import dev.takt.analytics.export.Exporter;
import dev.takt.analytics.export.ExporterOptions;
import dev.takt.analytics.export.ExporterProvider;
import dev.takt.analytics.export.Metric;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** The type {@code throwing} of exporters: with {@code fails = true} its making throws. Provided as a service to the tests. */
public final class ThrowingExporterProvider implements ExporterProvider {
    /** The number of exporters that were created and not closed. */
    static final AtomicInteger OPEN = new AtomicInteger();

    @Override
    public String type() {
        return "throwing";
    }

    @Override
    public Exporter create(ExporterOptions options) {
        if (options.required("fails").equals("true")) {
            throw new IllegalStateException("fails");
        }
        OPEN.incrementAndGet();
        return new Exporter() {
            @Override
            public void export(List<Metric> metrics) {}

            @Override
            public void close() {
                OPEN.decrementAndGet();
            }
        };
    }
}
