package dev.takt.analytics.totals;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The lifetime totals of an instance and, for each subscription, the part that it has not taken yet: a delta. The deltas of a subscription
 * add up to everything that was counted since it began.
 *
 * <p>With subscriptions, calls are counted in a table of recent totals, which are moved to the lifetime totals and to each subscription
 * before one of them is read. A delta is therefore counted and not subtracted, so its least and greatest duration and its errors are those
 * of its calls. Without subscriptions, calls are counted in the lifetime totals at once.
 *
 * <p>Totals that come from elsewhere are in the deltas only if no other instance publishes them:
 *
 * <ul>
 *   <li>those of a merged instance or snapshot are, unless that instance publishes them itself;
 *   <li>those that another instance takes away stay in the deltas, because they were counted here;
 *   <li>those that an earlier process left in files are not, because that process has published them.
 * </ul>
 *
 * <p>For one thread.
 */
public final class SubscribedTotals {
    private final Bands bands;
    private final TotalsTable lifetime;

    /** The totals of merged instances that published them, while this instance publishes nothing; {@link #lifetime} lacks them. */
    private final TotalsTable publishedElsewhere;

    private final List<Subscription> subscriptions = new ArrayList<>();
    private TotalsTable recent;
    private boolean isPublished;

    /** A receiver of deltas; used by the thread of the totals alone. */
    public static final class Subscription {
        private final TotalsTable pending;
        private final boolean takesMerged;

        private Subscription(TotalsTable pending, boolean takesMerged) {
            this.pending = pending;
            this.takesMerged = takesMerged;
        }
    }

    /**
     * The totals that another instance takes, by path.
     *
     * @param all everything
     * @param published the part of it that this instance publishes, or another one did
     * @param unpublished the other part
     */
    public record Taken(
            Map<Integer, SeriesTotals> all,
            Map<Integer, SeriesTotals> published,
            Map<Integer, SeriesTotals> unpublished) {
        /** Returns totals no part of which is published. */
        public static Taken unpublished(Map<Integer, SeriesTotals> all) {
            return new Taken(all, Map.of(), all);
        }
    }

    /** Creates empty totals that count by {@code bands}. */
    public SubscribedTotals(Bands bands) {
        this.bands = bands;
        this.lifetime = new TotalsTable(bands);
        this.publishedElsewhere = new TotalsTable(bands);
        this.recent = lifetime;
    }

    /** Returns the table in which calls are to be counted until the next call of another method. */
    public TotalsTable counting() {
        return recent;
    }

    /**
     * Begins a subscription, whose first delta contains what is counted from now on.
     *
     * @param takesMerged true if its deltas contain the totals of instances that are merged and do not publish themselves
     */
    public Subscription subscribe(boolean takesMerged) {
        settle();
        if (subscriptions.isEmpty()) {
            recent = new TotalsTable(bands);
        }
        Subscription added = new Subscription(new TotalsTable(bands), takesMerged);
        subscriptions.add(added);
        isPublished |= takesMerged;
        return added;
    }

    /** Ends a subscription; what it has not taken is dropped. */
    public void end(Subscription subscription) {
        settle();
        subscriptions.remove(subscription);
        if (subscriptions.isEmpty()) {
            recent = lifetime;
        }
    }

    /** Removes and returns what {@code subscription} has not taken yet, by path. */
    public Map<Integer, SeriesTotals> take(Subscription subscription) {
        settle();
        return subscription.pending.takeAll();
    }

    /** Returns copies of the lifetime totals by path. */
    public Map<Integer, SeriesTotals> copy() {
        settle();
        return sum(lifetime.copy(), publishedElsewhere.copy());
    }

    /** Removes and returns the lifetime totals, for another instance. What is pending for subscriptions stays. */
    public Taken takeAll() {
        settle();
        Map<Integer, SeriesTotals> own = lifetime.takeAll();
        Map<Integer, SeriesTotals> others = publishedElsewhere.takeAll();
        Map<Integer, SeriesTotals> all = sum(new HashMap<>(own), others);
        return isPublished ? new Taken(all, all, Map.of()) : new Taken(all, others, own);
    }

    /**
     * Adds the totals of a merged instance.
     *
     * @param published those that it publishes, or another instance does
     * @param unpublished the others
     */
    public void absorb(TotalsTable published, TotalsTable unpublished) {
        lifetime.absorb(unpublished);
        (isPublished ? lifetime : publishedElsewhere).absorb(published);
        for (Subscription one : subscriptions) {
            if (one.takesMerged) {
                one.pending.absorb(unpublished);
            }
        }
    }

    /** Adds the totals that an earlier process left. */
    public void resume(TotalsTable left) {
        lifetime.absorb(left);
    }

    /** Adds {@code more} to {@code sums} and returns these. */
    private static Map<Integer, SeriesTotals> sum(Map<Integer, SeriesTotals> sums, Map<Integer, SeriesTotals> more) {
        more.forEach((path, totals) -> sums.merge(path, totals, (some, others) -> {
            SeriesTotals sum = some.copy();
            sum.addAll(others);
            return sum;
        }));
        return sums;
    }

    /** Moves the recent totals to the lifetime totals and the subscriptions. Totals for which memory is short stay recent. */
    private void settle() {
        if (!subscriptions.isEmpty()) {
            List<TotalsTable> targets = new ArrayList<>();
            targets.add(lifetime);
            subscriptions.forEach(one -> targets.add(one.pending));
            recent.moveTo(targets);
        }
    }
}
