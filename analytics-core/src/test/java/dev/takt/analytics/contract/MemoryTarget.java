package dev.takt.analytics.contract;

import dev.takt.analytics.export.Exporter;
import dev.takt.analytics.export.Metric;
import dev.takt.analytics.export.PartialExportException;
import dev.takt.analytics.export.Refused;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;

/** A target that keeps in memory what arrives, and can be brought into every trouble. */
public final class MemoryTarget implements ExporterTarget, Exporter {
    private final Queue<Metric> arrived = new ConcurrentLinkedQueue<>();
    private final Semaphore answers = new Semaphore(0);
    private volatile Set<Trouble> now = Set.of();

    @Override
    public Exporter exporter() {
        return this;
    }

    @Override
    public List<Metric> arrived() {
        return arrived.stream().map(this::asDelivered).toList();
    }

    @Override
    public Set<Trouble> troubles() {
        return EnumSet.allOf(Trouble.class);
    }

    @Override
    public void begin(Trouble trouble) {
        now = Set.of(trouble);
    }

    @Override
    public void end() {
        now = Set.of();
    }

    @Override
    public void export(List<Metric> metrics) throws Exception {
        if (now.contains(Trouble.SERVER_ERROR)) {
            throw new IOException("503");
        }
        if (now.contains(Trouble.CONNECTION_RESET)) {
            arrived.addAll(metrics.subList(0, metrics.size() / 2));
            throw new IOException("reset");
        }
        if (now.contains(Trouble.SLOW_SERVER)) {
            answers.acquire();
        }
        List<Refused> refused = now.contains(Trouble.PARTIAL_ERROR) ? poisonIn(metrics) : List.of();
        metrics.stream().filter(metric -> !isPoison(metric, refused)).forEach(arrived::add);
        if (!refused.isEmpty()) {
            throw new PartialExportException("partly", List.of(), refused);
        }
    }

    @Override
    public void close() {
        // nothing is held
    }

    private static List<Refused> poisonIn(List<Metric> metrics) {
        List<Refused> refused = new ArrayList<>();
        for (Metric metric : metrics) {
            if (metric.name().contains(ExporterContract.POISON)) {
                refused.add(new Refused(metric, "poison"));
            }
        }
        return refused;
    }

    private static boolean isPoison(Metric metric, List<Refused> refused) {
        return refused.stream().anyMatch(one -> one.metric().equals(metric));
    }
}
