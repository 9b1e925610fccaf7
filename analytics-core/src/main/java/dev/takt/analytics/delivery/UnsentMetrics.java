package dev.takt.analytics.delivery;

import dev.takt.analytics.event.Clock;
import dev.takt.analytics.export.Metric;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The metrics that were taken out of a spool and are not sent yet, oldest first. For one thread.
 *
 * <p>A server that answers for each metric may postpone the same metric each time, for instance because only its index is broken. Such metrics are
 * retried after a pause, in which others are sent. After {@value #MOST_ROUNDS} rounds a postponed metric is refused, so that it does not stay
 * forever, but only if other metrics arrived meanwhile: if none arrives, the server is the cause.
 */
final class UnsentMetrics {
    static final int MOST_ROUNDS = 30;

    /** Most metrics in memory, as a multiple of the batch size. Bounds how many postponed metrics others can overtake. */
    private static final int MOST_BATCHES = 4;

    private final int batchSize;
    private final long pauseNanos;
    private final Clock clock;
    private final Map<Metric, Postponed> metrics = new LinkedHashMap<>();
    private long handled;
    private long retryAtNanos;
    private boolean answered;
    private boolean progressing;

    /** The history of a metric that was not sent. */
    private static final class Postponed {
        private int rounds;
        private boolean othersArrived;
    }

    /** Retries metrics that were not sent after {@code pauseNanos}. */
    UnsentMetrics(int batchSize, long pauseNanos, Clock clock) {
        this.batchSize = batchSize;
        this.pauseNanos = pauseNanos;
        this.clock = clock;
    }

    boolean isEmpty() {
        return metrics.isEmpty();
    }

    /** Returns true if the server answered for each metric at the last attempt. */
    boolean isAnswered() {
        return answered;
    }

    /** Returns true if metrics arrived in the last round. */
    boolean isProgressing() {
        return progressing;
    }

    /** Returns the number of metrics to take out of the spool for the next round. */
    int room() {
        int size = metrics.size();
        if (size < batchSize) {
            return batchSize - size;
        }
        return answered && size < MOST_BATCHES * batchSize ? batchSize : 0;
    }

    /** Returns the number of metrics that arrived or were refused since the last call of this method. */
    long takeHandled() {
        long taken = handled;
        handled = 0;
        return taken;
    }

    /**
     * Sends {@code taken} in bulks of the batch size, until a bulk fails as a whole. Sends the other metrics too if their pause is over or {@code now}
     * is true, and refuses those that were postponed too often.
     */
    void send(List<Metric> taken, boolean now, Sender sender, ExporterCounters counters) {
        boolean retry = now || metrics.isEmpty() || clock.nanoTime() - retryAtNanos >= 0;
        List<Metric> round = retry ? new ArrayList<>(metrics.keySet()) : new ArrayList<>();
        for (Metric metric : taken) {
            // A metric that is equal to another one in hand is the same: ids are unique.
            if (metrics.putIfAbsent(metric, new Postponed()) == null) {
                round.add(metric);
            } else {
                handled++;
            }
        }
        sendRound(round, sender, counters);
        if (retry && !metrics.isEmpty()) {
            retryAtNanos = clock.nanoTime() + pauseNanos;
        }
    }

    private void sendRound(List<Metric> round, Sender sender, ExporterCounters counters) {
        long arrivedBefore = counters.sentTotal();
        boolean goesOn = true;
        for (int from = 0; from < round.size() && goesOn; from += batchSize) {
            List<Metric> bulk = List.copyOf(round.subList(from, Math.min(round.size(), from + batchSize)));
            Sender.Unsent unsent = sender.send(bulk);
            goesOn = unsent.metrics().isEmpty() || unsent.answered();
            answered = goesOn;
            handle(bulk, unsent, counters);
        }
        progressing = counters.sentTotal() > arrivedBefore;
        if (progressing) {
            metrics.values().forEach(history -> history.othersArrived = true);
        }
    }

    private void handle(List<Metric> bulk, Sender.Unsent unsent, ExporterCounters counters) {
        Set<Metric> done = new LinkedHashSet<>(bulk);
        for (Metric metric : unsent.metrics()) {
            Postponed history = metrics.get(metric);
            if (history == null) {
                // An exporter returned a metric that it did not get.
                continue;
            }
            history.rounds += unsent.answered() ? 1 : 0;
            if (history.rounds >= MOST_ROUNDS && history.othersArrived) {
                counters.refused(metric, "postponed " + history.rounds + " times: " + unsent.reason());
            } else {
                done.remove(metric);
            }
        }
        metrics.keySet().removeAll(done);
        handled += done.size();
    }
}
