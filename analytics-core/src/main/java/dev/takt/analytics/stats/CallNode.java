package dev.takt.analytics.stats;

import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.event.SeriesKey;
import dev.takt.analytics.event.Tags;
import dev.takt.analytics.path.ObservedCall;
import dev.takt.analytics.totals.SeriesTotals;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A node of a call tree: the calls of one series that were made by the calls of the node above. Immutable.
 *
 * <p>Self time and covered time add up to the total time. A call is covered while at least one call that it made is running; children
 * that run at the same time count once, and a child that runs on after its caller has ended counts until the end of the caller.
 */
public final class CallNode {
    private static final Comparator<ObservedCall> SLOWEST_FIRST = Comparator.comparingLong(
                    (ObservedCall call) -> call.span().durationNanos())
            .reversed();

    private final SeriesKey series;
    private final SeriesTotals totals;
    private final List<CallNode> children;
    private final List<ObservedCall> slowest;
    private final long detached;

    CallNode(SeriesKey series, SeriesTotals totals, List<CallNode> children, List<ObservedCall> slowest) {
        this.series = series;
        this.totals = totals;
        this.children = children;
        this.slowest = slowest;
        this.detached = children.stream()
                .mapToLong(child -> child.totals.outlivedCaller())
                .sum();
    }

    /** Returns true if this node has the calls of {@code key}. */
    boolean isOf(SeriesKey key) {
        return series.equals(key);
    }

    /** Returns true if this node has no children and the name, the type and the tags of {@code holder}, with more tags. */
    boolean isTagged(CallNode holder) {
        return children.isEmpty()
                && tags().size() > holder.tags().size()
                && tags().containsAll(holder.tags())
                && name().equals(holder.name())
                && eventType().equals(holder.eventType());
    }

    /** Returns this node with the calls of the others too. */
    CallNode withCallsOf(List<CallNode> others) {
        SeriesTotals sum = totals.copy();
        List<ObservedCall> both = new ArrayList<>(slowest);
        for (CallNode other : others) {
            sum.addAll(other.totals);
            both.addAll(other.slowest);
        }
        both.sort(SLOWEST_FIRST);
        return new CallNode(
                series, sum, children, List.copyOf(both.subList(0, Math.min(mostSlowest(others), both.size()))));
    }

    /** Returns the most slow calls that this node or one of {@code others} has. */
    private int mostSlowest(List<CallNode> others) {
        return others.stream().mapToInt(other -> other.slowest.size()).reduce(slowest.size(), Math::max);
    }

    /** Returns the name of the calls; {@code (other)} for calls on paths beyond the limit. */
    public String name() {
        return series.name();
    }

    /** Returns the event type of the calls. */
    public String eventType() {
        return series.eventType();
    }

    /** Returns the tags of the calls. */
    public Tags tags() {
        return series.tags();
    }

    /** Returns how many calls ended, in any way. */
    public long calls() {
        return totals.calls();
    }

    /** Returns how many calls succeeded. */
    public long successes() {
        return totals.count(Outcome.SUCCESS);
    }

    /** Returns how many calls failed. */
    public long failures() {
        return totals.count(Outcome.FAILURE);
    }

    /** Returns how many calls were cancelled. */
    public long cancellations() {
        return totals.count(Outcome.CANCELLED);
    }

    /** Returns how many block timers were closed without an outcome. */
    public long unset() {
        return totals.count(Outcome.UNSET);
    }

    /** Returns how long the calls took. */
    public DurationSummary duration() {
        return new DurationSummary(totals);
    }

    /** Returns the time in which no call that these calls made was running. */
    public Duration selfTime() {
        return duration().total().minus(coveredByChildren());
    }

    /** Returns the time in which at least one call that these calls made was running; at most the total time. */
    public Duration coveredByChildren() {
        Duration covered = totals.covered();
        Duration total = duration().total();
        return covered.compareTo(total) > 0 ? total : covered;
    }

    /** Returns how many calls that these calls made ended after their caller. */
    public long detached() {
        return detached;
    }

    /** Returns the calls that these calls made, by total time, the greatest first. */
    public List<CallNode> children() {
        return children;
    }

    /**
     * Returns the slowest calls of the last 10 to 20 minutes with the calls that they made, slowest first, at most {@code
     * call-tree.examples}. Only roots have them. If observing all calls of a root took more than 1 % of their time, only one in 2, 4, 8
     * or more of them is observed, so that slow ones can be missing.
     */
    public List<SlowCall> slowest() {
        return slowest.stream().map(SlowCall::of).toList();
    }

    /** Returns name, type and tags, with the total time and the self time. */
    @Override
    public String toString() {
        return series + ": " + calls() + " calls, " + duration().total() + ", self " + selfTime();
    }
}
