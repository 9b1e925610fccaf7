package dev.takt.analytics.reactor;

import dev.takt.analytics.context.CarriedContext;
import org.jspecify.annotations.Nullable;

/** Begins what a subscription does in the scopes that it carries; null if it has nothing to do there. */
@FunctionalInterface
interface ScopedSubscriptionFactory {
    @Nullable
    ScopedSubscription begin(CarriedContext carried);
}
