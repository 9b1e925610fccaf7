package dev.takt.analytics.collect;

import dev.takt.analytics.context.CarriedContext;
import org.jspecify.annotations.Nullable;

/** The part of a recorder that opens scopes without a thread. Every {@code Recorder} has it, but its public API does not show it. */
public interface ScopeOpener {
    /** Returns the part of {@code recorder}, which is a {@code Recorder}. */
    static ScopeOpener of(Object recorder) {
        return (ScopeOpener) recorder;
    }

    /** Returns a new scope inside those of {@code carried}, or null if none is to be opened. */
    @Nullable
    OpenScope open(CarriedContext carried);
}
