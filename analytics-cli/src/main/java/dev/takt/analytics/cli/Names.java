package dev.takt.analytics.cli;

import dev.takt.analytics.require.Glob;
import dev.takt.analytics.segment.CallStore;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Finds the names that are meant; a {@code *} stands for anything. A name that is not there is a {@link Problem}. */
final class Names {
    private static final int MOST_NEAR = 3;
    private static final int LONGEST_COMPARED = 200;

    private final List<String> known;

    Names(CallStore store) {
        this.known = store.names();
    }

    /** All names that one of {@code wanted} stands for. */
    String[] matching(List<String> wanted) {
        Set<String> found = new LinkedHashSet<>();
        for (String one : wanted) {
            List<String> matching = matching(one);
            if (matching.isEmpty()) {
                throw unknown(one);
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

    private Problem unknown(String wanted) {
        List<String> near = near(wanted);
        String hint = near.isEmpty() ? "; takt names lists them" : "; did you mean " + String.join(", ", near) + "?";
        return new Problem("no calls are named " + wanted + hint);
    }

    private List<String> near(String wanted) {
        String lower = shortened(wanted);
        int farthest = Math.max(2, lower.length() / 3);
        LevenshteinDistance distance = new LevenshteinDistance(farthest);
        return known.stream()
                .filter(name -> name.contains(wanted) || distance.apply(shortened(name), lower) >= 0)
                .sorted(Comparator.comparingInt(name -> rank(name, lower, distance)))
                .limit(MOST_NEAR)
                .toList();
    }

    private static int rank(String name, String lower, LevenshteinDistance distance) {
        int steps = distance.apply(shortened(name), lower);
        return steps < 0 ? Integer.MAX_VALUE : steps;
    }

    private static String shortened(String name) {
        String lower = name.toLowerCase(java.util.Locale.ROOT);
        return lower.length() > LONGEST_COMPARED ? lower.substring(0, LONGEST_COMPARED) : lower;
    }
}
