package dev.takt.analytics.path;

import dev.takt.analytics.codec.FormatException;
import java.util.ArrayList;
import java.util.List;

/**
 * A check of the paths in an untrusted file. Roots have the first numbers, the paths the numbers behind them, and each comes after its
 * caller. For one thread.
 */
public final class PathCheck {
    private static final int FOLDED = Integer.MAX_VALUE;

    private final int roots;

    /** The number of calls of each path, or {@link #FOLDED}. */
    private final List<Integer> depths = new ArrayList<>();

    /** Creates a check of the paths below {@code roots} roots. */
    public PathCheck(int roots) {
        this.roots = roots;
    }

    /** Returns the greatest number that the caller of the next path may have. */
    public int lastNumber() {
        return roots + depths.size() - 1;
    }

    /**
     * Checks the next path.
     *
     * @param parent the number of its caller, at most {@link #lastNumber()}
     * @throws FormatException if it is too deep, or folded and not directly below a root, or below a folded one
     */
    public void next(int parent, boolean isFolded) {
        int depthOfCaller = parent < roots ? 1 : depths.get(parent - roots);
        if (depthOfCaller == FOLDED || (isFolded && depthOfCaller != 1)) {
            throw new FormatException("a folded path is not directly below a root, or has children");
        }
        if (depthOfCaller >= PathTable.MOST_DEPTH) {
            throw new FormatException("a path has more than " + PathTable.MOST_DEPTH + " calls");
        }
        depths.add(isFolded ? FOLDED : depthOfCaller + 1);
    }
}
