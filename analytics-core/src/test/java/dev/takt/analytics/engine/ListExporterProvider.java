package dev.takt.analytics.engine;

import dev.takt.analytics.export.Exporter;
import dev.takt.analytics.export.ExporterOptions;
import dev.takt.analytics.export.ExporterProvider;
import dev.takt.analytics.export.Metric;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** The type {@code list} of exporters: keeps what it is given, by the key {@code into}. Provided as a service to the tests. */
public final class ListExporterProvider implements ExporterProvider {
    private static final Map<String, List<Metric>> KEPT = new ConcurrentHashMap<>();

    /** Returns the metrics passed to the exporters with this key. */
    static List<Metric> kept(String into) {
        return KEPT.computeIfAbsent(into, key -> new CopyOnWriteArrayList<>());
    }

    @Override
    public String type() {
        return "list";
    }

    @Override
    public Exporter create(ExporterOptions options) {
        return kept(options.required("into"))::addAll;
    }
}
