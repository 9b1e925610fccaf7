package dev.takt.analytics.reactor;

import dev.takt.analytics.context.CarriedContext;
import org.jspecify.annotations.Nullable;

/** A factory of the state of a subscription in its scopes; returns null if it has nothing to do there. */
@FunctionalInterface
interface ScopedSubscriptionFactory {
    @Nullable
    ScopedSubscription begin(CarriedContext carried);
}
