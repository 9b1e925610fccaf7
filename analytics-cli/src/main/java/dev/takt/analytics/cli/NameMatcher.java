package dev.takt.analytics.cli;

import dev.takt.analytics.require.Glob;
import dev.takt.analytics.segment.CallStore;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Finds the names that are meant; a {@code *} stands for anything. A name that is not there is a {@link UserError}. */
final class NameMatcher {
    private final List<String> known;
    private final KnownWords words;

    NameMatcher(CallStore store) {
        this.known = store.names();
        this.words = new KnownWords(known.stream());
    }

    /** All names that one of {@code wanted} stands for. */
    String[] matching(List<String> wanted) {
        Set<String> found = new LinkedHashSet<>();
        for (String one : wanted) {
            List<String> matching = matching(one);
            if (matching.isEmpty()) {
                throw words.unknown(one, "no calls are named ", "; takt names lists them");
            }
            found.addAll(matching);
        }
        return found.toArray(new String[0]);
    }

    private List<String> matching(String wanted) {
        if (!wanted.contains("*")) {
            return known.contains(wanted) ? List.of(wanted) : List.of();
        }
        Glob glob = new Glob(wanted);
        return known.stream().filter(glob::matches).toList();
    }
}
