package dev.takt.analytics.delivery;

import dev.takt.analytics.require.Glob;
import java.util.List;

/** Names with {@code *} for any letters, as one question. */
final class Globs {
    private final Glob[] globs;

    Globs(List<String> globs) {
        this.globs = globs.stream().map(Glob::new).toArray(Glob[]::new);
    }

    /** Whether there is none. */
    boolean isEmpty() {
        return globs.length == 0;
    }

    /** Whether one of them fits {@code name}. */
    boolean match(String name) {
        for (Glob glob : globs) {
            if (glob.matches(name)) {
                return true;
            }
        }
        return false;
    }
}
