package dev.takt.analytics.fleet.engine;

import dev.takt.analytics.codec.ByteReader;
import dev.takt.analytics.codec.ByteWriter;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.fleet.record.InstanceError;
import dev.takt.analytics.fleet.record.InstanceShare;
import dev.takt.analytics.fleet.record.MergedFigures;
import dev.takt.analytics.fleet.record.MergedKey;
import dev.takt.analytics.fleet.record.Resolution;
import dev.takt.analytics.totals.SeriesTotals;
import dev.takt.analytics.totals.TotalsReader;
import dev.takt.analytics.totals.TotalsWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Figures of one key that are added to. The cost of an addition depends on what is added, not on what is there. For one thread. */
final class LiveFigures {
    private static final Comparator<InstanceShare> BY_MEAN =
            Comparator.comparingDouble(InstanceShare::meanNanos).reversed().thenComparing(InstanceShare::instance);
    private static final Comparator<InstanceShare> BY_FAILURES =
            Comparator.comparingLong(InstanceShare::failures).reversed().thenComparing(InstanceShare::instance);

    private final MergedKey key;
    private final SeriesTotals totals = new SeriesTotals();
    private final Set<String> seen = new HashSet<>();
    private List<InstanceShare> slowest = List.of();
    private List<InstanceShare> failing = List.of();
    private List<InstanceError> errors = List.of();
    private long revision;
    private long frames;
    private int instances;
    private boolean isFinal;
    private boolean isLate;
    private boolean isChanged;

    /** Creates the figures of a key from what is stored for it, if anything. */
    LiveFigures(MergedKey key, byte @Nullable [] stored) {
        this.key = key;
        if (stored != null) {
            MergedFigures known = MergedFigures.read(stored);
            totals.addAll(known.totals());
            slowest = known.slowest();
            failing = known.failing();
            errors = known.errors();
            revision = known.revision();
            frames = known.frames();
            instances = known.instances();
            isFinal = known.isFinal();
            isLate = known.isLate();
        }
    }

    MergedKey key() {
        return key;
    }

    SeriesTotals totals() {
        return totals;
    }

    /** Adds the totals in {@code in}, which were checked before, of an instance. */
    void add(ByteReader in, String instance) {
        long callsBefore = totals.calls();
        long failuresBefore = totals.count(Outcome.FAILURE);
        double sumBefore = totals.sumNanos();
        TotalsReader.add(in, totals);
        frames++;
        isLate |= isFinal;
        if (key.resolution() == Resolution.TEN_SECONDS) {
            instances += seen.add(instance) ? 1 : 0;
            share(new InstanceShare(
                    instance, totals.calls() - callsBefore, totals.count(Outcome.FAILURE) - failuresBefore, (long)
                            (totals.sumNanos() - sumBefore)));
        }
    }

    /** Adds the figures of a shorter window, which are complete. */
    void addAll(LiveFigures window) {
        totals.addAll(window.totals);
        frames += window.frames;
        isLate |= isFinal;
        window.errors.forEach(this::keep);
        if (key.resolution() != Resolution.LIFE) {
            instances = Math.max(instances, window.instances);
            window.slowest.forEach(this::shareSlow);
            window.failing.forEach(this::shareFailing);
        }
    }

    /** Keeps an error unless there is a later one of its type, or later ones of 16 other types. */
    void keep(InstanceError error) {
        List<InstanceError> all = new ArrayList<>(errors);
        for (InstanceError known : errors) {
            if (known.error().type().equals(error.error().type())) {
                if (known.error().endEpochNanos() > error.error().endEpochNanos()) {
                    return;
                }
                all.remove(known);
            }
        }
        all.add(error);
        all.sort(Comparator.comparingLong((InstanceError one) -> one.error().endEpochNanos())
                .reversed());
        errors = all.subList(0, Math.min(MergedFigures.MOST_ERRORS, all.size()));
    }

    /** Marks the window as closed; returns true unless it was before. */
    boolean close() {
        boolean wasOpen = !isFinal;
        isFinal = true;
        return wasOpen;
    }

    /** Marks the figures as changed; returns true unless they were before. */
    boolean change() {
        boolean wasSame = !isChanged;
        isChanged = true;
        return wasSame;
    }

    /** Returns the figures as bytes, with the next revision, and marks them as reported. */
    byte[] report(ByteWriter out, TotalsWriter writer) {
        isChanged = false;
        revision++;
        out.clear();
        new MergedFigures(isFinal, isLate, revision, frames, instances, totals, slowest, withFailures(), errors)
                .write(out, writer);
        return Arrays.copyOf(out.array(), out.length());
    }

    /** Returns the instances with failures. The calls of the others are counted too, because they may have failures later in the window. */
    private List<InstanceShare> withFailures() {
        return failing.stream().filter(share -> share.failures() > 0).toList();
    }

    private void share(InstanceShare share) {
        shareSlow(share);
        shareFailing(share);
    }

    private void shareSlow(InstanceShare share) {
        slowest = best(slowest, share, BY_MEAN);
    }

    /** Adds a share to those with failures. One without failures counts if its instance is among them, or if there is room. */
    private void shareFailing(InstanceShare share) {
        boolean isFull = failing.size() == MergedFigures.MOST_SHARES;
        if (share.failures() > 0 || !isFull || contains(failing, share.instance())) {
            failing = best(failing, share, BY_FAILURES);
        }
    }

    private static boolean contains(List<InstanceShare> shares, String instance) {
        for (InstanceShare share : shares) {
            if (share.instance().equals(instance)) {
                return true;
            }
        }
        return false;
    }

    private static List<InstanceShare> best(
            List<InstanceShare> known, InstanceShare added, Comparator<InstanceShare> order) {
        boolean isFull = known.size() == MergedFigures.MOST_SHARES;
        if (isFull && order.compare(added, known.get(known.size() - 1)) > 0 && !contains(known, added.instance())) {
            return known;
        }
        List<InstanceShare> all = new ArrayList<>(known.size() + 1);
        InstanceShare sum = added;
        for (InstanceShare one : known) {
            if (one.instance().equals(added.instance())) {
                sum = new InstanceShare(
                        one.instance(),
                        one.calls() + added.calls(),
                        one.failures() + added.failures(),
                        one.sumNanos() + added.sumNanos());
            } else {
                all.add(one);
            }
        }
        all.add(sum);
        all.sort(order);
        return List.copyOf(all.subList(0, Math.min(MergedFigures.MOST_SHARES, all.size())));
    }
}
