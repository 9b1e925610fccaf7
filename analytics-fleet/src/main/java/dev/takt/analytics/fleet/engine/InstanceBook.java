package dev.takt.analytics.fleet.engine;

import dev.takt.analytics.codec.ByteReader;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.fleet.Frame;
import dev.takt.analytics.fleet.FrameFlag;
import dev.takt.analytics.fleet.SeriesDelta;
import dev.takt.analytics.fleet.record.InstanceStatus;
import dev.takt.analytics.fleet.record.InstanceStatus.Epoch;
import dev.takt.analytics.fleet.record.InstanceStatus.Minute;
import dev.takt.analytics.fleet.record.InstanceStatus.State;
import dev.takt.analytics.fleet.record.Resolution;
import dev.takt.analytics.totals.SeriesTotals;
import dev.takt.analytics.totals.TotalsReader;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rules by which a frame changes the state of its instance. */
final class InstanceBook {
    private static final double P99 = 99;

    /** A minute with more calls is wrong, and gets no further ones, which would not fit into its numbers at some time. */
    private static final long MOST_CALLS_OF_MINUTE = Long.MAX_VALUE / 2;

    private InstanceBook() {}

    /** Returns the state of an instance of which nothing came yet. */
    static InstanceStatus unknown(Frame frame, String group) {
        return new InstanceStatus(
                State.LIVE,
                List.of(),
                group,
                Map.of(),
                Duration.ofMillis(frame.window().intervalMillis()),
                0,
                0,
                0,
                0,
                0,
                0,
                Map.of(),
                0,
                List.of(),
                0,
                new SeriesTotals());
    }

    /**
     * Returns the state after a frame that is counted.
     *
     * @param was the books of its epoch before the frame
     * @param is the books of its epoch with the frame
     * @param arrival the time that it is counted in
     * @param group the group of the instance
     */
    static InstanceStatus with(
            InstanceStatus before, Frame frame, EpochBook was, EpochBook is, Arrival arrival, String group) {
        List<Epoch> epochs = epochs(before, frame, is);
        boolean isNewest = epochs.get(0).id() == frame.origin().epoch();
        State state = !isNewest ? before.state() : frame.is(FrameFlag.LAST) ? State.LEFT : State.LIVE;
        Minutes minutes = minutes(before, frame, arrival.span());
        return new InstanceStatus(
                state,
                epochs,
                isNewest ? group : before.group(),
                isNewest && !frame.attributes().isEmpty() ? frame.attributes() : before.attributes(),
                isNewest ? Duration.ofMillis(frame.window().intervalMillis()) : before.interval(),
                CappedSums.sum(before.calls(), frame.delta().calls()),
                CappedSums.changed(before.missingFrames(), is.missingFrames() - was.missingFrames()),
                CappedSums.changed(before.missingCalls(), is.missingCalls() - was.missingCalls()),
                before.lateFrames() + (arrival.isLate() ? 1 : 0),
                before.duplicates(),
                before.clockAhead() + (arrival.isAhead() ? 1 : 0),
                CappedSums.sum(before.losses(), frame.delta().losses()),
                isNewest ? frame.delta().running().calls() : before.inFlight(),
                minutes.closed(),
                minutes.start(),
                minutes.open());
    }

    /** Returns the sum of removed instances with another one that is removed; {@code sum} is null before the first. */
    static InstanceStatus removed(@Nullable InstanceStatus sum, InstanceStatus one) {
        return new InstanceStatus(
                State.LEFT,
                List.of(),
                "",
                Map.of(),
                one.interval(),
                CappedSums.sum(one.calls(), sum == null ? 0 : sum.calls()),
                CappedSums.sum(one.missingFrames(), sum == null ? 0 : sum.missingFrames()),
                CappedSums.sum(one.missingCalls(), sum == null ? 0 : sum.missingCalls()),
                one.lateFrames() + (sum == null ? 0 : sum.lateFrames()),
                one.duplicates() + (sum == null ? 0 : sum.duplicates()),
                one.clockAhead() + (sum == null ? 0 : sum.clockAhead()),
                sum == null ? one.losses() : CappedSums.sum(sum.losses(), one.losses()),
                0,
                List.of(),
                0,
                new SeriesTotals());
    }

    /**
     * The time of a frame.
     *
     * @param span the time that it is counted in
     * @param isAhead true if its window was in the future
     * @param isLate true if it came more than two intervals after its window ended
     */
    record Arrival(TimeSpan span, boolean isAhead, boolean isLate) {}

    private record Minutes(List<Minute> closed, long start, SeriesTotals open) {}

    private static List<Epoch> epochs(InstanceStatus before, Frame frame, EpochBook is) {
        List<Epoch> epochs = new ArrayList<>(before.epochs());
        epochs.removeIf(one -> one.id() == frame.origin().epoch());
        epochs.add(new Epoch(
                frame.origin().epoch(),
                is.sequence(),
                Instant.ofEpochMilli(is.firstSeenMillis()),
                Instant.ofEpochMilli(is.lastSeenMillis())));
        epochs.sort(Comparator.comparingLong(Epoch::id).reversed());
        return epochs.subList(0, Math.min(InstanceStatus.MOST_EPOCHS, epochs.size()));
    }

    private static Minutes minutes(InstanceStatus before, Frame frame, TimeSpan span) {
        long minute = span.windowOf(Resolution.MINUTE);
        if (minute < before.openMinute()) {
            return new Minutes(before.minutes(), before.openMinute(), before.open());
        }
        boolean isSame = minute == before.openMinute();
        SeriesTotals open = new SeriesTotals();
        List<Minute> closed = before.minutes();
        if (isSame) {
            open.addAll(before.open());
        } else if (before.open().calls() > 0) {
            closed = new ArrayList<>(before.minutes());
            closed.add(0, minuteOf(before.openMinute(), before.open()));
            closed = closed.subList(0, Math.min(InstanceStatus.MOST_MINUTES, closed.size()));
        }
        if (open.calls() > MOST_CALLS_OF_MINUTE) {
            return new Minutes(closed, minute, open);
        }
        for (SeriesDelta delta : frame.delta().series()) {
            byte[] bytes = delta.totals().toBytes();
            TotalsReader.add(new ByteReader(bytes, 0, bytes.length), open);
        }
        return new Minutes(closed, minute, open);
    }

    private static Minute minuteOf(long start, SeriesTotals totals) {
        return new Minute(
                start,
                totals.calls(),
                totals.count(Outcome.FAILURE),
                (long) (totals.sumNanos() / totals.calls()),
                totals.distribution().valueAt(P99));
    }
}
