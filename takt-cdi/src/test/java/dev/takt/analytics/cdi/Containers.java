package dev.takt.analytics.cdi;

import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;

/** Starts containers of Weld, which find the extension as any program finds it. */
final class Containers {
    private Containers() {}

    /** Starts a container with these beans and those of the extension. */
    static SeContainer start(Class<?>... beans) {
        return SeContainerInitializer.newInstance()
                .disableDiscovery()
                .addBeanClasses(beans)
                .initialize();
    }
}
