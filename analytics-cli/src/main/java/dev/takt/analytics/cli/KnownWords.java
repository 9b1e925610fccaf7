package dev.takt.analytics.cli;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** The names, types or tags of a store, which answers a word that is not among them with those that are near. */
final class KnownWords {
    private static final int MOST_NEAR = 3;
    private static final int LONGEST_COMPARED = 200;

    private final List<String> known;

    KnownWords(Stream<String> known) {
        this.known = known.distinct().sorted().toList();
    }

    /** Does nothing if {@code wanted} is known; else throws a {@link UserError} that begins with {@code message}. */
    void require(String wanted, String message) {
        if (!known.contains(wanted)) {
            throw unknown(wanted, message, "");
        }
    }

    /** Returns the problem of a word that is not known; {@code hint} ends it where nothing is near. */
    UserError unknown(String wanted, String message, String hint) {
        List<String> near = near(wanted);
        return new UserError(
                message + wanted + (near.isEmpty() ? hint : "; did you mean " + String.join(", ", near) + "?"));
    }

    private List<String> near(String wanted) {
        String lower = shortened(wanted);
        int farthest = Math.max(2, lower.length() / 3);
        LevenshteinDistance distance = new LevenshteinDistance(farthest);
        return known.stream()
                .filter(word -> word.contains(wanted) || distance.apply(shortened(word), lower) >= 0)
                .sorted(Comparator.comparingInt(word -> rank(word, lower, distance)))
                .limit(MOST_NEAR)
                .toList();
    }

    private static int rank(String word, String lower, LevenshteinDistance distance) {
        int steps = distance.apply(shortened(word), lower);
        return steps < 0 ? Integer.MAX_VALUE : steps;
    }

    private static String shortened(String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        return lower.length() > LONGEST_COMPARED ? lower.substring(0, LONGEST_COMPARED) : lower;
    }
}
