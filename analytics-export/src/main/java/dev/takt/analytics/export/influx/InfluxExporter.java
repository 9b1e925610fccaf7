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
 * Sends metrics to InfluxDB, or to another server of its line protocol, one point per metric. The name of the metric is the measurement.
 *
 * <p>Points of one series never share a timestamp: the last three digits of the nanoseconds are a sequence. A metric that is sent again replaces itself.
 * Line breaks, which the line protocol does not support, become spaces. NaN, infinity and tags without a value are omitted, and a metric without any
 * other field is refused. A point that the server refuses, for instance for a field of another type, is refused too; the others arrive.
 */
public final class InfluxExporter implements Exporter {
    private static final String LINES = "text/plain; charset=utf-8";
    private static final String NO_POINT = "no field, or no time, that the line protocol supports";

    private final HttpHosts hosts;
    private final String path;
    private final InfluxLines lines;

    private InfluxExporter(InfluxSettings settings) {
        this.hosts = new HttpHosts(InfluxRequests.targetOf(settings));
        this.path = InfluxRequests.pathOf(settings);
        this.lines = new InfluxLines(settings.measurement());
    }

    /** Returns an exporter with these settings. It connects when the first metrics arrive. */
    public static InfluxExporter to(InfluxSettings settings) {
        return new InfluxExporter(Require.notNull("settings", settings));
    }

    @Override
    public void export(List<Metric> metrics) throws Exception {
        StringBuilder text = new StringBuilder();
        List<Metric> written = new ArrayList<>(metrics.size());
        List<Refused> refused = new ArrayList<>();
        for (Metric metric : metrics) {
            if (lines.append(metric, text)) {
                written.add(metric);
            } else {
                refused.add(new Refused(metric, NO_POINT));
            }
        }
        if (!written.isEmpty()) {
            refused.addAll(refusedOf(written, text.toString()));
        }
        if (!refused.isEmpty()) {
            throw new PartialExportException(refused.size() + " of " + metrics.size() + " refused", List.of(), refused);
        }
    }

    @Override
    public void close() {
        hosts.close();
    }

    private List<Refused> refusedOf(List<Metric> written, String text) throws Exception {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        HttpAnswer answer = hosts.send(new HttpRequest("POST", path, LINES, out -> out.write(body)));
        if (answer.accepted()) {
            return List.of();
        }
        List<Refused> refused = new PartialWrite(written, text).refused(answer.body());
        if (refused.isEmpty()) {
            answer.orThrow();
        }
        return refused;
    }
}
