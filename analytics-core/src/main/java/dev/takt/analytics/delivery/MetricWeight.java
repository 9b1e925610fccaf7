package dev.takt.analytics.delivery;

import dev.takt.analytics.export.Metric;
import java.util.Map;

/** Estimates the memory of a metric in a queue. */
final class MetricWeight {
    private static final int OBJECTS = 160;
    private static final int ENTRY = 64;

    private MetricWeight() {}

    /** Returns the estimated bytes of the objects and texts of {@code metric}, as if it shared none of them. */
    static long bytes(Metric metric) {
        long bytes = (long) OBJECTS + metric.name().length();
        for (Map.Entry<String, Object> field : metric.fields().entrySet()) {
            bytes += (long) ENTRY + field.getKey().length();
            if (field.getValue() instanceof String text) {
                bytes += text.length();
            }
        }
        for (Map.Entry<String, String> tag : metric.tags().asMap().entrySet()) {
            bytes += (long) ENTRY + tag.getKey().length() + tag.getValue().length();
        }
        return bytes;
    }
}
