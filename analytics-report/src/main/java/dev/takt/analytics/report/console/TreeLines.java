package dev.takt.analytics.report.console;

import dev.takt.analytics.report.console.terminal.ConsoleText;
import dev.takt.analytics.report.tree.Branch;
import java.util.ArrayList;
import java.util.List;

/** A drawer of the lines that connect the rows of a tree: {@code ├}, {@code └} and {@code │}, or plainer characters. For one thread. */
final class TreeLines {
    private static final int MOST_LEVELS = 20;
    private static final int COLUMNS_A_LEVEL = 6;

    private final String middle;
    private final String last;
    private final String through;
    private final String further;
    private final int mostLevels;

    /** Draws in a table of {@code width} columns, of which at most a third are used. */
    TreeLines(ConsoleText text, int width) {
        boolean boxes = text.canShow("├└│");
        this.middle = boxes ? "├ " : "|-";
        this.last = boxes ? "└ " : "`-";
        this.through = boxes ? "│ " : "| ";
        this.further = text.ellipsis();
        this.mostLevels = Math.max(1, Math.min(MOST_LEVELS, width / COLUMNS_A_LEVEL));
    }

    /** Returns what is before the name of each of {@code branches}, which are in the order of the tree. */
    List<String> before(List<Branch> branches) {
        boolean[] isLast = lastOfSiblings(branches);
        List<String> levels = new ArrayList<>();
        List<String> before = new ArrayList<>(branches.size());
        for (int i = 0; i < branches.size(); i++) {
            int depth = branches.get(i).depth();
            while (levels.size() > Math.max(0, depth - 1)) {
                levels.remove(levels.size() - 1);
            }
            before.add(depth == 0 ? "" : cut(levels) + (isLast[i] ? last : middle));
            if (depth > 0) {
                levels.add(isLast[i] ? "  " : through);
            }
        }
        return before;
    }

    /** Leaves out the outermost levels where there are too many. */
    private String cut(List<String> levels) {
        int shown = Math.min(levels.size(), mostLevels - 1);
        String inner = String.join("", levels.subList(levels.size() - shown, levels.size()));
        return shown < levels.size() ? further + inner : inner;
    }

    /** Returns for each branch whether no sibling comes after it. */
    private static boolean[] lastOfSiblings(List<Branch> branches) {
        int deepest = branches.stream().mapToInt(Branch::depth).max().orElse(0);
        boolean[] siblingFollows = new boolean[deepest + 2];
        boolean[] isLast = new boolean[branches.size()];
        for (int i = branches.size() - 1; i >= 0; i--) {
            int depth = branches.get(i).depth();
            isLast[i] = !siblingFollows[depth];
            siblingFollows[depth] = true;
            siblingFollows[depth + 1] = false;
        }
        return isLast;
    }
}
