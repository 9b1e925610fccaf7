package dev.takt.analytics.export.influx;

import dev.takt.analytics.event.Tags;
import dev.takt.analytics.export.Fields;
import dev.takt.analytics.export.Metric;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;

/** Computes the part of a metric that the line protocol supports, independently of the code that writes it. */
final class ExpectedPoint {
    private static final long STEP = 1_000;

    private ExpectedPoint() {}

    static Metric metric(Metric metric) {
        Map<String, Object> fields = new LinkedHashMap<>();
        metric.fields().forEach((key, value) -> {
            if (!(value instanceof Double number) || Double.isFinite(number)) {
                fields.put(key(key), value instanceof String text ? text(text) : value);
            }
        });
        Map<String, String> tags = new LinkedHashMap<>();
        metric.tags().forEach((key, value) -> {
            if (!value.isEmpty()) {
                tags.put(key(key), name(value));
            }
        });
        return new Metric(time(metric), measurement(metric.name()), Fields.copyOf(fields), Tags.of(tags), metric.id());
    }

    static Instant time(Metric metric) {
        return metric.time()
                .truncatedTo(ChronoUnit.MICROS)
                .plusNanos(metric.id().number() % STEP);
    }

    static String measurement(String name) {
        return name(name.replaceFirst("^#", "_"));
    }

    static String key(String key) {
        return key.equals("time") || key.equals("_field") || key.equals("_measurement") ? key + "_" : name(key);
    }

    static String name(String name) {
        String unbroken = name.replaceAll("\\p{Cntrl}|[\u0080-\u009f]", " ");
        return unbroken.replaceAll("\\\\(?=[,=\" ]|$)", "/");
    }

    static String text(String text) {
        return text.replaceAll("[\r\n]", " ");
    }
}
