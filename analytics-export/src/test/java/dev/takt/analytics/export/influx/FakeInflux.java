package dev.takt.analytics.export.influx;

import dev.takt.analytics.contract.ExporterContract;
import dev.takt.analytics.contract.ExporterTarget;
import dev.takt.analytics.contract.Trouble;
import dev.takt.analytics.export.Exporter;
import dev.takt.analytics.export.Metric;
import dev.takt.analytics.export.http.HttpPeer;
import dev.takt.analytics.export.http.HttpPeer.Reply;
import dev.takt.analytics.export.http.HttpPeer.Seen;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A fake InfluxDB 1 that keeps the last point of each series and time, quotes refused lines, and can be made to fail. */
final class FakeInflux implements ExporterTarget {
    /** Longest time of a request, longer than on a slow machine. The contract interrupts slow exports. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    final HttpPeer peer = new HttpPeer(this::answer);
    private final Map<String, Metric> points = new ConcurrentHashMap<>();
    private final Exporter exporter =
            InfluxExporter.to(InfluxSettings.v1(peer.url(), "calls").withTimeout(PATIENCE));

    @Override
    public Exporter exporter() {
        return exporter;
    }

    @Override
    public List<Metric> arrived() {
        return List.copyOf(points.values());
    }

    @Override
    public Metric asDelivered(Metric metric) {
        return ExpectedPoint.metric(metric);
    }

    @Override
    public Set<Trouble> troubles() {
        return EnumSet.allOf(Trouble.class);
    }

    @Override
    public void begin(Trouble trouble) {
        peer.begin(trouble);
    }

    @Override
    public void end() {
        peer.end();
    }

    @Override
    public void close() {
        exporter.close();
        peer.close();
    }

    private Reply answer(Seen request) {
        StringBuilder refused = new StringBuilder();
        request.body().lines().forEach(line -> {
            Metric point = LineParser.metric(line);
            if (peer.isIn(Trouble.PARTIAL_ERROR) && point.name().contains(ExporterContract.POISON)) {
                refused.append("unable to parse '").append(line).append("': poison\\n");
            } else {
                points.put(point.name() + point.tags() + point.time(), point);
            }
        });
        return refused.isEmpty()
                ? new Reply(204, "")
                : new Reply(
                        400, "{\"error\":\"partial write: " + refused.toString().replace("\"", "\\\"") + "\"}");
    }
}
