package dev.takt.analytics.tracker;

/** A hook without a start part. Its type is checked so that the clock is not read for it before the call. */
record AfterHook(Hook.After after) implements Hook {
    @Override
    public After onStart(Call call) {
        return after;
    }
}
