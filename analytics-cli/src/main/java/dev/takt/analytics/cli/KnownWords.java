package dev.takt.analytics.cli;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** A set of valid words, such as the names of a store, that suggests similar words for an unknown one. */
final class KnownWords {
    private static final int MOST_SUGGESTED = 3;

    /** The number of leading characters that are compared. */
    private static final int LONGEST_COMPARED = 200;

    private final List<String> words;

    KnownWords(Stream<String> words) {
        this.words = words.distinct().sorted().toList();
    }

    /** Throws a {@link UserError} that begins with {@code message} if {@code wanted} is none of the words. */
    void require(String wanted, String message) {
        if (!words.contains(wanted)) {
            throw unknown(wanted, wanted, message, "");
        }
    }

    /** Returns the error for an unknown word: {@code message}, the word as {@code shown}, and similar words, or else {@code hint}. */
    UserError unknown(String shown, String wanted, String message, String hint) {
        List<String> similar = similar(wanted);
        String end = similar.isEmpty() ? hint : "; did you mean " + String.join(", ", similar) + "?";
        return new UserError(message + shown + end);
    }

    private List<String> similar(String wanted) {
        String lower = shortened(wanted);
        int farthest = Math.max(2, lower.length() / 3);
        LevenshteinDistance distance = new LevenshteinDistance(farthest);
        return words.stream()
                .filter(word -> word.contains(wanted) || distance.apply(shortened(word), lower) >= 0)
                .sorted(Comparator.comparingInt(word -> rank(word, lower, distance)))
                .limit(MOST_SUGGESTED)
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
