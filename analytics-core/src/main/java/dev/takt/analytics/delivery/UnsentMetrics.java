package dev.takt.analytics.delivery;

import dev.takt.analytics.export.Metric;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The metrics that were taken out of a spool and are not sent yet, oldest first. For one thread.
 *
 * <p>A server that answers for each metric may postpone the same metric each time, for instance because only its index is broken. After
 * {@value #MOST_ROUNDS} rounds such a metric is refused, so that it does not stay forever, but only if other metrics arrived meanwhile: if
 * none arrives, the server is the cause.
 */
final class UnsentMetrics {
    static final int MOST_ROUNDS = 30;

    /** Most metrics in memory, as a multiple of the batch size. Bounds how many postponed metrics others can overtake. */
    private static final int MOST_BATCHES = 4;

    private final int batchSize;
    private final Map<Metric, Postponed> metrics = new LinkedHashMap<>();
    private boolean answered;

    /** The history of a metric that was not sent. */
    private static final class Postponed {
        private int rounds;
        private boolean othersArrived;
    }

    UnsentMetrics(int batchSize) {
        this.batchSize = batchSize;
    }

    boolean isEmpty() {
        return metrics.isEmpty();
    }

    /** Returns the number of metrics to take out of the spool for the next round. */
    int room() {
        int size = metrics.size();
        if (size < batchSize) {
            return batchSize - size;
        }
        return answered && size < MOST_BATCHES * batchSize ? batchSize : 0;
    }

    /**
     * Sends all metrics and {@code taken}, in bulks of the batch size, until a bulk fails as a whole. Refuses those that were postponed too
     * often.
     */
    void send(List<Metric> taken, Sender sender, ExporterCounters counters) {
        for (Metric metric : taken) {
            // A metric that is equal to another one in hand is the same: ids are unique.
            if (metrics.putIfAbsent(metric, new Postponed()) != null) {
                counters.handled(1);
            }
        }
        List<Metric> all = new ArrayList<>(metrics.keySet());
        long arrivedBefore = counters.sentTotal();
        answered = true;
        for (int from = 0; from < all.size() && answered; from += batchSize) {
            List<Metric> bulk = List.copyOf(all.subList(from, Math.min(all.size(), from + batchSize)));
            Sender.Unsent unsent = sender.send(bulk);
            answered = unsent.metrics().isEmpty() || unsent.answered();
            keep(bulk, unsent, counters);
            boolean arrived = counters.sentTotal() > arrivedBefore;
            metrics.values().forEach(history -> history.othersArrived |= arrived);
        }
    }

    private void keep(List<Metric> bulk, Sender.Unsent unsent, ExporterCounters counters) {
        Map<Metric, Postponed> before = new LinkedHashMap<>();
        bulk.forEach(metric -> before.put(metric, metrics.remove(metric)));
        int handled = bulk.size();
        Map<Metric, Postponed> later = new LinkedHashMap<>(metrics);
        metrics.clear();
        for (Metric metric : unsent.metrics()) {
            Postponed history = before.getOrDefault(metric, new Postponed());
            history.rounds += unsent.answered() ? 1 : 0;
            if (history.rounds >= MOST_ROUNDS && history.othersArrived) {
                counters.refused(metric, "postponed " + history.rounds + " times: " + unsent.reason());
            } else {
                metrics.put(metric, history);
                handled--;
            }
        }
        metrics.putAll(later);
        counters.handled(handled);
    }
}
