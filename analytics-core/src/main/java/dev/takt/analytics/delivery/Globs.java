package dev.takt.analytics.delivery;

import dev.takt.analytics.require.Glob;
import java.util.List;

/** A list of patterns for names, in which {@code *} stands for any letters. */
final class Globs {
    private final Glob[] globs;

    Globs(List<String> globs) {
        this.globs = globs.stream().map(Glob::new).toArray(Glob[]::new);
    }

    /** Returns true if the list is empty. */
    boolean isEmpty() {
        return globs.length == 0;
    }

    /** Returns true if a pattern matches {@code name}. */
    boolean match(String name) {
        for (Glob glob : globs) {
            if (glob.matches(name)) {
                return true;
            }
        }
        return false;
    }
}
