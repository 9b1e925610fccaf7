package dev.takt.analytics.tracker;

import dev.takt.analytics.context.CarriedContext;
import dev.takt.analytics.context.ThreadContext;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.event.Series;
import dev.takt.analytics.event.Tags;
import dev.takt.analytics.measure.RunningHooks;
import dev.takt.analytics.require.StackRoom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A call with hooks: the view that hooks have of it, and their changes so far. It is the only object allocated for such a call, so
 * its size matters.
 */
final class HookedCall implements CallResult, RunningHooks {
    /** Replaces all changes once a hook has failed; later changes are ignored. */
    private static final Enrichment NO_MORE = Enrichment.none().annotate("hooks", "failed");

    private final Tracker tracker;
    private final Hook.@Nullable After[] afters;
    private Series series;
    private Enrichment said = Enrichment.none();
    private Outcome outcome = Outcome.UNSET;

    /** The value or the throwable of the call, depending on the outcome. */
    private @Nullable Object ending;

    private long startNanos;
    private long durationNanos;

    /** The nanoseconds that hooks took before the call, at most 2.1 s; an int keeps the object small. */
    private int nanosBefore;

    private HookedCall(Tracker tracker, Hook.@Nullable After[] afters, CarriedContext carried) {
        this.tracker = tracker;
        this.afters = afters;
        this.series = tracker.recorder().paths().tagged(carried, tracker.series());
    }

    /** Runs the hooks of a call that was measured elsewhere; returns null if it has none. */
    static @Nullable HookedCall beginMeasured(Tracker tracker) {
        StackRoom.require();
        ThreadContext here = ThreadContext.current();
        return tracker.hasHooksIn(here) ? begin(tracker, here, here.carried()) : null;
    }

    /** Runs the hooks before a call; the call starts when this returns. */
    static HookedCall begin(Tracker tracker, ThreadContext here, CarriedContext carried) {
        Hook.After[] afters = tracker.hooks().afters();
        if (afters != null) {
            return new HookedCall(tracker, afters, carried);
        }
        HookedCall call =
                new HookedCall(tracker, new Hook.@Nullable After[tracker.hooks().count()], carried);
        call.runBefore(here);
        return call;
    }

    private void runBefore(ThreadContext here) {
        startNanos = tracker.recorder().nanoTime();
        boolean inHook = here.inHook(true);
        for (int place = 0; place < afters.length; place++) {
            try {
                afters[place] = tracker.hooks().get(place).onStart(this);
            } catch (Throwable thrown) {
                failed(place, thrown);
            }
        }
        here.inHook(inHook);
        long begunNanos = startNanos;
        startNanos = tracker.recorder().nanoTime();
        nanosBefore = (int) Math.min(startNanos - begunNanos, Integer.MAX_VALUE);
    }

    @Override
    public void returned(@Nullable Object value) {
        ending = value;
    }

    @Override
    public @Nullable Series end(
            ThreadContext here, Series as, long started, long took, Outcome how, @Nullable Throwable error) {
        series = as;
        startNanos = started;
        durationNanos = took;
        outcome = how;
        ending = error == null ? ending : error;
        runAfter(here);
        if (said == NO_MORE) {
            return as;
        }
        if (said.isVetoed()) {
            return null;
        }
        return said.changesSeries() ? tracker.recorder().series().resolve(name(), eventType(), tags()) : as;
    }

    private void runAfter(ThreadContext here) {
        boolean inHook = here.inHook(true);
        for (int place = 0; place < afters.length; place++) {
            try {
                Hook.After after = afters[place];
                Enrichment more = after == null ? null : after.onEnd(this);
                said = more == null || said == NO_MORE ? said : said.and(more);
            } catch (Throwable thrown) {
                failed(place, thrown);
            }
        }
        here.inHook(inHook);
    }

    private void failed(int place, Throwable thrown) {
        said = NO_MORE;
        tracker.hooks().failed(place, thrown);
    }

    @Override
    public Map<String, String> annotations() {
        return said == NO_MORE ? Map.of() : said.annotations();
    }

    @Override
    public long nanosBefore() {
        return nanosBefore;
    }

    @Override
    public String name() {
        return said.nameOr(series.name());
    }

    @Override
    public String eventType() {
        return series.eventType();
    }

    @Override
    public Tags tags() {
        return series.tags().and(said.tags());
    }

    @Override
    public Instant startTime() {
        return tracker.recorder().wallTime(startNanos);
    }

    @Override
    public List<@Nullable Object> arguments() {
        return tracker.arguments();
    }

    @Override
    public @Nullable Object value() {
        return outcome == Outcome.SUCCESS ? ending : null;
    }

    @Override
    public @Nullable Throwable error() {
        return outcome != Outcome.SUCCESS && ending instanceof Throwable thrown ? thrown : null;
    }

    @Override
    public Outcome outcome() {
        return outcome;
    }

    @Override
    public Duration duration() {
        return Duration.ofNanos(durationNanos);
    }

    /** Returns the call as it would be recorded now. */
    @Override
    public String toString() {
        return name() + "(" + eventType() + ")" + tags();
    }
}
