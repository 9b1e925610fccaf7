package dev.takt.analytics.export.server;

import dev.takt.analytics.export.Exporter;
import dev.takt.analytics.export.Metric;
import java.util.List;

/** A topic, index, database or table of a real server, to which one test exports. */
public interface Place {
    /** Returns a new exporter to this place. */
    Exporter exporter();

    /** Returns the lines of a configuration that declare the same exporter. */
    String declaration();

    /** Returns all metrics in this place, by a query of the server; ids may be missing. */
    List<Metric> arrived();
}
