package dev.takt.analytics.tracker;

import dev.takt.analytics.health.Fault;
import dev.takt.analytics.health.HealthCounters;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The hooks of a tracker: the default ones of its instance, then its own. Immutable and thread-safe. */
final class Hooks {
    private final HealthCounters health;
    private final List<Hook> defaults;
    private final List<Hook> own;
    private final Hook[] inOrder;

    /** The parts that run after each call; null if {@link Hook#onStart} must be called for each call. */
    private final Hook.After @Nullable [] afters;

    private Hooks(HealthCounters health, List<Hook> defaults, List<Hook> own) {
        this.health = health;
        this.defaults = defaults;
        this.own = own;
        this.inOrder = joined(defaults, own).toArray(new Hook[0]);
        this.afters = aftersOf(inOrder);
    }

    private static List<Hook> joined(List<Hook> first, List<Hook> second) {
        List<Hook> joined = new ArrayList<>(first);
        joined.addAll(second);
        return List.copyOf(joined);
    }

    private static Hook.After @Nullable [] aftersOf(Hook[] hooks) {
        Hook.After[] afters = new Hook.After[hooks.length];
        for (int i = 0; i < hooks.length; i++) {
            if (!(hooks[i] instanceof AfterHook hook)) {
                return null;
            }
            afters[i] = hook.after();
        }
        return afters;
    }

    /** Returns only the default hooks of an instance. */
    static Hooks defaults(HealthCounters health, List<Hook> defaults) {
        return new Hooks(health, List.copyOf(defaults), List.of());
    }

    /** Returns these hooks and one more of the tracker. */
    Hooks with(Hook hook) {
        return new Hooks(health, defaults, joined(own, List.of(hook)));
    }

    /** Returns only the hooks of the tracker itself. */
    Hooks withoutDefaults() {
        return new Hooks(health, List.of(), own);
    }

    /** Returns an empty set of hooks. */
    Hooks none() {
        return new Hooks(health, List.of(), List.of());
    }

    boolean isEmpty() {
        return inOrder.length == 0;
    }

    int count() {
        return inOrder.length;
    }

    Hook get(int place) {
        return inOrder[place];
    }

    /** Returns the parts that run after each call; null if {@link Hook#onStart} must be called for each call. */
    Hook.After @Nullable [] afters() {
        return afters;
    }

    /** Counts a failure of the hook at {@code place}, and logs it at most once a minute. Never throws, even without memory. */
    @SuppressWarnings("CatchingUnchecked")
    void failed(int place, Throwable thrown) {
        try {
            Object culprit = inOrder[place] instanceof AfterHook hook ? hook.after() : inOrder[place];
            health.report(Fault.HOOK_FAILED, "hook " + culprit.getClass().getName() + " failed", thrown);
        } catch (Throwable noMemory) {
            health.count(Fault.HOOK_FAILED);
        }
    }
}
