package dev.takt.analytics.health;

import dev.takt.analytics.log.LogQueue;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/**
 * Loads the providers of services. A provider that cannot be loaded is logged and skipped, because any library on the class path may declare one.
 */
public final class Providers {
    /** Ends the search if the list of providers cannot be read, which would fail endlessly. */
    private static final int MOST_FAILURES = 100;

    private Providers() {}

    /** Returns all providers of {@code service} that can be created, in the order in which they are found. Never throws. */
    public static <S> List<S> of(Class<S> service) {
        List<S> made = new ArrayList<>();
        Iterator<S> found =
                ServiceLoader.load(service, service.getClassLoader()).iterator();
        for (int failures = 0; failures < MOST_FAILURES; ) {
            try {
                if (!found.hasNext()) {
                    return made;
                }
                made.add(found.next());
            } catch (ServiceConfigurationError | LinkageError | RuntimeException broken) {
                failures++;
                OncePerMinute.warn(
                        new LogQueue(1, () -> {}, () -> {}),
                        "A provider of " + service.getName() + " cannot be used and is left out",
                        broken);
            }
        }
        return made;
    }
}
