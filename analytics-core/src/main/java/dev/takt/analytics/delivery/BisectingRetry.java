package dev.takt.analytics.delivery;

import dev.takt.analytics.export.Metric;
import dev.takt.analytics.export.Refused;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Finds the metrics for which a bulk is refused: each part that fails is halved, until what fails is one metric.
 *
 * <p>A metric at which the exporter failed for a reason of its own is to blame only if others arrive. Where nothing arrives any more,
 * for twice the depth of the halves, the other side is taken to be gone, and no metric is to blame that failed since.
 */
final class BisectingRetry {
    private final Attempts attempts;
    private final ExporterCounters tally;
    private final Deque<List<Metric>> parts = new ArrayDeque<>();
    private final List<Metric> left = new ArrayList<>();
    private final List<Refused> suspects = new ArrayList<>();
    private int confirmed;
    private final int mostInVain;
    private boolean alive;
    private boolean gone;
    private int inVain;

    private BisectingRetry(List<Metric> metrics, Attempts attempts, ExporterCounters tally) {
        this.attempts = attempts;
        this.tally = tally;
        this.mostInVain = 2 * (Integer.SIZE - Integer.numberOfLeadingZeros(metrics.size()));
    }

    /** Deals with {@code metrics}, which just failed; returns those that are still to be sent. */
    static List<Metric> of(List<Metric> metrics, Attempt failed, Attempts attempts, ExporterCounters tally) {
        BisectingRetry halving = new BisectingRetry(metrics, attempts, tally);
        halving.judge(metrics, failed);
        while (!halving.parts.isEmpty()) {
            halving.next();
        }
        return halving.finish();
    }

    private void next() {
        List<Metric> part = parts.pop();
        if (gone) {
            left.addAll(part);
        } else {
            tally.retried(part.size());
            judge(part, attempts.at(part));
        }
    }

    private void judge(List<Metric> part, Attempt attempt) {
        if (attempt.isAlive()) {
            alive = true;
            inVain = 0;
            confirmed = suspects.size();
        }
        switch (attempt.verdict()) {
            case TAKEN -> left.addAll(attempt.left());
            case UNREACHABLE -> {
                gone = true;
                left.addAll(attempt.left());
            }
            case REJECTED -> {
                halve(part, attempt);
                confirmed = suspects.size();
            }
            case UNKNOWN -> {
                gone = ++inVain > mostInVain;
                halve(part, attempt);
            }
        }
    }

    private void halve(List<Metric> part, Attempt attempt) {
        if (part.size() == 1) {
            suspects.add(new Refused(part.get(0), attempt.reason()));
        } else {
            int middle = part.size() / 2;
            parts.push(part.subList(middle, part.size()));
            parts.push(part.subList(0, middle));
        }
    }

    private List<Metric> finish() {
        int blamed = gone ? confirmed : suspects.size();
        for (int i = 0; i < suspects.size(); i++) {
            Refused suspect = suspects.get(i);
            if (alive && i < blamed) {
                tally.refused(suspect.metric(), suspect.reason());
            } else {
                left.add(suspect.metric());
            }
        }
        return List.copyOf(left);
    }
}
