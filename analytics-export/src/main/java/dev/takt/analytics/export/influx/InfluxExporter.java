package dev.takt.analytics.export.influx;

import dev.takt.analytics.export.Exporter;
import dev.takt.analytics.export.Metric;
import dev.takt.analytics.export.PartialExportException;
import dev.takt.analytics.export.Refused;
import dev.takt.analytics.export.http.HttpAnswer;
import dev.takt.analytics.export.http.HttpHosts;
import dev.takt.analytics.export.http.HttpRequest;
import dev.takt.analytics.require.Require;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Sends metrics to InfluxDB, or to whatever takes its line protocol: a point for each, the metric's name its measurement, its
 * tags and fields the point's.
 *
 * <p>Points of one series never share a timestamp: the last three digits of the nanoseconds are a sequence. A metric that is
 * sent again replaces itself. What the line protocol cannot carry is replaced or left out: line breaks become spaces, NaN and
 * infinity and tags without a value are left out, and a metric that is left without a field is set aside. A point that the
 * server refuses, because of a field of another type for instance, is set aside as well; the others arrive.
 */
public final class InfluxExporter implements Exporter {
    private static final String LINES = "text/plain; charset=utf-8";
    private static final String NOTHING_TO_TELL = "no field and time that the line protocol can carry";

    private final HttpHosts hosts;
    private final String path;
    private final InfluxLines lines;

    private InfluxExporter(InfluxSettings settings) {
        this.hosts = new HttpHosts(InfluxRequests.targetOf(settings));
        this.path = InfluxRequests.pathOf(settings);
        this.lines = new InfluxLines(settings.measurement());
    }

    /** An exporter to where {@code settings} say. Connects to nothing before the first metrics come. */
    public static InfluxExporter to(InfluxSettings settings) {
        return new InfluxExporter(Require.notNull("settings", settings));
    }

    @Override
    public void export(List<Metric> metrics) throws Exception {
        StringBuilder text = new StringBuilder();
        List<Metric> told = new ArrayList<>(metrics.size());
        List<Refused> refused = new ArrayList<>();
        for (Metric metric : metrics) {
            if (lines.append(metric, text)) {
                told.add(metric);
            } else {
                refused.add(new Refused(metric, NOTHING_TO_TELL));
            }
        }
        if (!told.isEmpty()) {
            refused.addAll(refusedOf(told, text.toString()));
        }
        if (!refused.isEmpty()) {
            throw new PartialExportException(refused.size() + " of " + metrics.size() + " refused", List.of(), refused);
        }
    }

    @Override
    public void close() {
        hosts.close();
    }

    private List<Refused> refusedOf(List<Metric> told, String text) throws Exception {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        HttpAnswer answer = hosts.send(new HttpRequest("POST", path, LINES, out -> out.write(body)));
        if (answer.accepted()) {
            return List.of();
        }
        List<Refused> refused = new PartialWrite(told, text).refused(answer.body());
        if (refused.isEmpty()) {
            answer.orThrow();
        }
        return refused;
    }
}
