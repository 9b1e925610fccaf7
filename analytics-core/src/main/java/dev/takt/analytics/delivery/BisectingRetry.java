package dev.takt.analytics.delivery;

import dev.takt.analytics.export.Metric;
import dev.takt.analytics.export.Refused;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * A search for the metrics that make a bulk fail: each part that fails is split into halves until the failing part is one metric.
 *
 * <p>A metric for which the exporter failed for an unknown reason is refused only if others arrive. If nothing arrives for twice as many
 * attempts as the search is deep, the server is regarded as unreachable, and no metric that failed since then is refused.
 */
final class BisectingRetry {
    private final Attempts attempts;
    private final ExporterCounters counters;
    private final Deque<List<Metric>> parts = new ArrayDeque<>();
    private final List<Metric> left = new ArrayList<>();
    private final List<Refused> suspects = new ArrayList<>();
    private final int mostFailures;

    /** Number of suspects that failed before the server last took or refused a metric. */
    private int confirmed;

    private boolean alive;
    private boolean unreachable;
    private int failures;

    private BisectingRetry(List<Metric> metrics, Attempts attempts, ExporterCounters counters) {
        this.attempts = attempts;
        this.counters = counters;
        this.mostFailures = 2 * (Integer.SIZE - Integer.numberOfLeadingZeros(metrics.size()));
    }

    /** Sends {@code metrics}, which just failed, in parts. Returns the metrics that are still to be sent. */
    static List<Metric> of(List<Metric> metrics, Attempt failed, Attempts attempts, ExporterCounters counters) {
        BisectingRetry search = new BisectingRetry(metrics, attempts, counters);
        search.judge(metrics, failed);
        while (!search.parts.isEmpty()) {
            search.next();
        }
        return search.finish();
    }

    private void next() {
        List<Metric> part = parts.pop();
        if (unreachable) {
            left.addAll(part);
        } else {
            counters.retried(part.size());
            judge(part, attempts.at(part));
        }
    }

    private void judge(List<Metric> part, Attempt attempt) {
        if (attempt.isAlive()) {
            alive = true;
            failures = 0;
            confirmed = suspects.size();
        }
        switch (attempt.verdict()) {
            case TAKEN -> left.addAll(attempt.left());
            case POSTPONED, UNREACHABLE -> {
                unreachable = true;
                left.addAll(attempt.left());
            }
            case REJECTED -> {
                halve(part, attempt);
                confirmed = suspects.size();
            }
            case UNKNOWN -> {
                unreachable = ++failures > mostFailures;
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
        int refused = unreachable ? confirmed : suspects.size();
        for (int i = 0; i < suspects.size(); i++) {
            Refused suspect = suspects.get(i);
            if (alive && i < refused) {
                counters.refused(suspect.metric(), suspect.reason());
            } else {
                left.add(suspect.metric());
            }
        }
        return List.copyOf(left);
    }
}
