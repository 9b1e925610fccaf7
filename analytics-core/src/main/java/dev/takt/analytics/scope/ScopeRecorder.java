package dev.takt.analytics.scope;

import dev.takt.analytics.collect.OpenScope;
import dev.takt.analytics.collect.ScopeOpener;
import dev.takt.analytics.context.CarriedContext;
import dev.takt.analytics.event.Clock;
import org.jspecify.annotations.Nullable;

/** A recorder with a clock. It shows the opening of scopes to the Reactor module, which the public type does not. */
final class ScopeRecorder extends Recorder implements ScopeOpener {
    ScopeRecorder(Clock clock, ScopeLimits limits) {
        super(clock, limits);
    }

    @Override
    public @Nullable OpenScope open(CarriedContext carried) {
        return opened(carried);
    }
}
