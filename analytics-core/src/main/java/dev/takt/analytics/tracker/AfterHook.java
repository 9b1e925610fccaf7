package dev.takt.analytics.tracker;

/** A hook without a beginning, known as such so that nobody looks at the clock for it before the call. */
record AfterHook(Hook.After after) implements Hook {
    @Override
    public After onStart(Call call) {
        return after;
    }
}
