package dev.takt.analytics.cli;

import dev.takt.analytics.require.Glob;
import dev.takt.analytics.segment.CallStore;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A matcher of the names of a store against names and patterns, in which {@code *} matches any text. */
final class NameMatcher {
    private final List<String> names;
    private final KnownWords words;

    NameMatcher(CallStore store) {
        this.names = store.names();
        this.words = new KnownWords(names.stream());
    }

    /** Returns all names that match one of {@code wanted}. Throws a {@link UserError} if a pattern matches none. */
    String[] matching(List<String> wanted) {
        Set<String> found = new LinkedHashSet<>();
        for (String one : wanted) {
            List<String> matching = matching(one);
            if (matching.isEmpty()) {
                throw words.unknown(one, one, "no calls are named ", "; takt names lists them");
            }
            found.addAll(matching);
        }
        return found.toArray(new String[0]);
    }

    private List<String> matching(String wanted) {
        if (!wanted.contains("*")) {
            return names.contains(wanted) ? List.of(wanted) : List.of();
        }
        Glob glob = new Glob(wanted);
        return names.stream().filter(glob::matches).toList();
    }
}
