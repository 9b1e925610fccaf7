package dev.takt.analytics.totals;

import dev.takt.analytics.event.EventView;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.path.Cover;
import dev.takt.analytics.path.PathTable;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The totals of every path by its id; the id of a root is that of its series. For one thread; other threads use the result of {@link
 * #copy()}.
 */
public final class TotalsTable {
    private static final int FIRST_SIZE = 16;

    private final Bands bands;
    private @Nullable SeriesTotals[] roots = new @Nullable SeriesTotals[FIRST_SIZE];
    private @Nullable SeriesTotals[] nested = new @Nullable SeriesTotals[0];

    /** Receives the totals of a path. */
    @FunctionalInterface
    private interface Visitor {
        void visit(int path, SeriesTotals totals);
    }

    /** Creates an empty table that counts by {@code bands}. */
    public TotalsTable(Bands bands) {
        this.bands = bands;
    }

    /** Counts one call that took {@code nanos}, which is not negative. */
    public void add(int path, long nanos, Outcome outcome) {
        add(path, nanos, outcome, Cover.NONE);
    }

    /** Counts one call that took {@code nanos}, which is not negative, with its {@link Cover}. */
    public void add(int path, long nanos, Outcome outcome, long cover) {
        SeriesTotals totals = of(path);
        totals.add(nanos, outcome, bands);
        if (cover != Cover.NONE) {
            totals.addCover(cover);
        }
    }

    /** Counts one call, with its cover. */
    public void add(EventView call) {
        of(call.pathId()).add(call, bands);
    }

    /**
     * Counts the calls of one path from {@code from} to before {@code to}, at most 512, up to one that needs memory; returns the
     * index of that one, which is not counted and has to be passed to {@link #add}. Never throws.
     */
    public int addKnown(int path, long[] durationsNanos, byte[] outcomes, int from, int to) {
        SeriesTotals totals = known(path);
        return totals == null ? from : totals.addKnown(durationsNanos, outcomes, from, to, bands);
    }

    /** Returns the totals of one path, which are created at the first call. */
    public SeriesTotals of(int path) {
        SeriesTotals totals = known(path);
        return totals == null ? make(path) : totals;
    }

    private @Nullable SeriesTotals known(int path) {
        boolean isRoot = path < PathTable.FIRST_NESTED;
        @Nullable SeriesTotals[] table = isRoot ? roots : nested;
        int index = isRoot ? path : path - PathTable.FIRST_NESTED;
        return index < table.length ? table[index] : null;
    }

    private SeriesTotals make(int path) {
        SeriesTotals made = new SeriesTotals();
        put(path, made);
        return made;
    }

    private void put(int path, SeriesTotals totals) {
        if (path < PathTable.FIRST_NESTED) {
            roots = withRoom(roots, path);
            roots[path] = totals;
        } else {
            nested = withRoom(nested, path - PathTable.FIRST_NESTED);
            nested[path - PathTable.FIRST_NESTED] = totals;
        }
    }

    private static @Nullable SeriesTotals[] withRoom(@Nullable SeriesTotals[] table, int index) {
        return index < table.length
                ? table
                : Arrays.copyOf(table, Math.max(Math.max(index + 1, FIRST_SIZE), table.length * 2));
    }

    /** Adds the totals of {@code other}, path by path. */
    public void absorb(TotalsTable other) {
        other.forEach(this::absorb);
    }

    /** Adds totals to one path: all of them, or none if it throws because memory is short. */
    void absorb(int path, SeriesTotals more) {
        SeriesTotals sum = of(path).copy();
        sum.addAll(more);
        put(path, sum);
    }

    /**
     * Moves all totals to {@code other}, path by path, and adds them to {@code also} unless it is null; returns the number of calls.
     * Never throws: totals for which memory is short stay here.
     */
    long moveTo(TotalsTable other, @Nullable TotalsTable also) {
        return moveTo(roots, 0, other, also) + moveTo(nested, PathTable.FIRST_NESTED, other, also);
    }

    @SuppressWarnings("CatchingUnchecked")
    private static long moveTo(
            @Nullable SeriesTotals[] table, int firstPath, TotalsTable other, @Nullable TotalsTable also) {
        long calls = 0;
        for (int i = 0; i < table.length; i++) {
            SeriesTotals totals = table[i];
            try {
                if (totals != null) {
                    other.absorb(firstPath + i, totals);
                    table[i] = null;
                    calls += totals.calls();
                    if (also != null) {
                        also.absorb(firstPath + i, totals);
                    }
                }
            } catch (Throwable nextTime) {
                // the totals remain here
            }
        }
        return calls;
    }

    /**
     * Moves all totals to each of {@code targets}, path by path: to all of them, or to none if memory is short, and then they stay here.
     * Never throws.
     */
    void moveTo(List<TotalsTable> targets) {
        moveTo(roots, 0, targets);
        moveTo(nested, PathTable.FIRST_NESTED, targets);
    }

    @SuppressWarnings("CatchingUnchecked")
    private static void moveTo(@Nullable SeriesTotals[] table, int firstPath, List<TotalsTable> targets) {
        for (int i = 0; i < table.length; i++) {
            SeriesTotals totals = table[i];
            try {
                if (totals != null) {
                    addToAll(firstPath + i, totals, targets);
                    table[i] = null;
                }
            } catch (Throwable nextTime) {
                // the totals remain here
            }
        }
    }

    /**
     * Adds {@code more} to each of {@code targets}; everything that needs memory is done before the first one changes. Where nothing was
     * counted yet, a copy of {@code more} is enough, which shares its pages.
     */
    private static void addToAll(int path, SeriesTotals more, List<TotalsTable> targets) {
        SeriesTotals[] sums = new SeriesTotals[targets.size()];
        for (int i = 0; i < sums.length; i++) {
            SeriesTotals present = targets.get(i).of(path);
            boolean isNew = present.isEmpty();
            sums[i] = isNew ? more.copy() : present.copy();
            if (!isNew) {
                sums[i].addAll(more);
            }
        }
        for (int i = 0; i < sums.length; i++) {
            targets.get(i).put(path, sums[i]);
        }
    }

    /** Removes all totals and returns them by path, for paths with calls. */
    public Map<Integer, SeriesTotals> takeAll() {
        Map<Integer, SeriesTotals> taken = new HashMap<>();
        forEach(taken::put);
        roots = new @Nullable SeriesTotals[FIRST_SIZE];
        nested = new @Nullable SeriesTotals[0];
        return taken;
    }

    /** Returns copies of the totals by path, for paths with calls. */
    public Map<Integer, SeriesTotals> copy() {
        Map<Integer, SeriesTotals> copies = new HashMap<>();
        forEach((path, totals) -> copies.put(path, totals.copy()));
        return copies;
    }

    private void forEach(Visitor visitor) {
        for (int i = 0; i < roots.length; i++) {
            SeriesTotals totals = roots[i];
            if (totals != null) {
                visitor.visit(i, totals);
            }
        }
        for (int i = 0; i < nested.length; i++) {
            SeriesTotals totals = nested[i];
            if (totals != null) {
                visitor.visit(PathTable.FIRST_NESTED + i, totals);
            }
        }
    }
}
