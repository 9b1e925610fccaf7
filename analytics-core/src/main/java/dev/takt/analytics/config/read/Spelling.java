package dev.takt.analytics.config.read;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the known key that is most similar to an unknown one. */
final class Spelling {
    private Spelling() {}

    /**
     * Returns the key most similar to {@code unknown}, ignoring dashes, underscores and case. A key in another section counts one slip more. Up to
     * four letters permit one slip, longer names up to three.
     */
    static Optional<String> closest(String unknown, Collection<String> known) {
        String name = lettersOf(lastOf(unknown));
        int slips = Math.min(3, 1 + (name.length() - 1) / 4);
        return known.stream()
                .filter(key -> rank(unknown, key) <= slips)
                .min(Comparator.comparingInt((String key) -> rank(unknown, key)).thenComparing(key -> key));
    }

    /** Returns the key of the same section that differs from {@code unknown} by at most one slip. */
    static Optional<String> oneSlipFrom(String unknown, Collection<String> known) {
        return known.stream()
                .filter(key -> parentOf(key).equals(parentOf(unknown)) && rank(unknown, key) <= 1)
                .min(Comparator.naturalOrder());
    }

    private static int rank(String unknown, String key) {
        int distance = distance(lettersOf(lastOf(unknown)), lettersOf(lastOf(key)));
        return parentOf(unknown).equals(parentOf(key)) ? distance : distance + 1;
    }

    private static String lastOf(String key) {
        return key.substring(key.lastIndexOf('.') + 1);
    }

    private static String parentOf(String key) {
        return key.substring(0, Math.max(0, key.lastIndexOf('.')));
    }

    private static String lettersOf(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[-_\"]", "");
    }

    /** Returns the number of letters to add, drop, change or swap with their neighbour (optimal string alignment). */
    static int distance(String a, String b) {
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                cost[i][j] = i == 0 || j == 0 ? i + j : cheapest(cost, a, b, i, j);
            }
        }
        return cost[a.length()][b.length()];
    }

    private static int cheapest(int[][] cost, String a, String b, int i, int j) {
        int change = cost[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        int best = Math.min(change, Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(best, cost[i - 2][j - 2] + 1) : best;
    }
}
