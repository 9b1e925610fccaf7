package dev.takt.analytics.tracker;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.contract.Way;

/** A way that is one function; its name is what the test report shows. */
record NamedWay(String name, Form form) implements Way {

    interface Form {
        Object perform(Analytics analytics, Work work) throws Throwable;
    }

    @Override
    public Object perform(Analytics analytics, Work work) throws Throwable {
        return form.perform(analytics, work);
    }

    @Override
    public String toString() {
        return name;
    }
}
