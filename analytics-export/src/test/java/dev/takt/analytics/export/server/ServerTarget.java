package dev.takt.analytics.export.server;

import dev.takt.analytics.contract.ExporterTarget;
import dev.takt.analytics.contract.Trouble;
import dev.takt.analytics.export.Exporter;
import dev.takt.analytics.export.Metric;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** A place of a real server as a target of the contract. It has no troubles: {@link Outage} kills the server. */
record ServerTarget(Exporter exporter, Supplier<List<Metric>> reader, UnaryOperator<Metric> asArrived)
        implements ExporterTarget {

    @Override
    public List<Metric> arrived() {
        return reader.get();
    }

    @Override
    public Metric asDelivered(Metric metric) {
        return asArrived.apply(ExporterTarget.super.asDelivered(metric).withId(metric.id()));
    }

    @Override
    public Set<Trouble> troubles() {
        return Set.of();
    }

    @Override
    public void begin(Trouble trouble) {
        throw new UnsupportedOperationException(trouble.name());
    }

    @Override
    public void end() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {
        exporter.close();
    }
}
