package dev.takt.analytics;

import dev.takt.analytics.contract.Nesting;
import dev.takt.analytics.contract.NestingContract;
import dev.takt.analytics.contract.Nestings;
import java.util.Map;

/** Calls of each kind in calls of each kind. */
class NestingTest extends NestingContract {
    @Override
    protected Map<String, Nesting> ways() {
        return Nestings.all();
    }
}
