package dev.takt.analytics.report.console.live;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A simulated terminal that wraps its lines again when it becomes narrower and moves the cursor with them. It is unlimited above and below.
 * It supports the sequences of {@link Drawing}, and characters of one column.
 */
final class RewrappingScreen {
    private static final Pattern STEP = Pattern.compile("\u001b\\[[?0-9]*[A-Za-z]|[^\u001b]", Pattern.DOTALL);

    private final List<StringBuilder> rows = new ArrayList<>(List.of(new StringBuilder()));
    private int width;
    private int row;
    private int column;
    private boolean wraps = true;

    RewrappingScreen(int width) {
        this.width = width;
    }

    /** Splits {@code text} into steps: characters and sequences. */
    static List<String> steps(String text) {
        Matcher steps = STEP.matcher(text);
        List<String> found = new ArrayList<>();
        while (steps.find()) {
            found.add(steps.group());
        }
        return found;
    }

    void write(List<String> steps) {
        steps.forEach(this::write);
    }

    /** Returns all rows without trailing spaces. */
    List<String> rows() {
        return rows.stream().map(row -> row.toString().stripTrailing()).toList();
    }

    /** Returns the rows that are not empty. */
    List<String> shown() {
        return rows().stream().filter(row -> !row.isEmpty()).toList();
    }

    void becomeNarrower(int newWidth) {
        width = newWidth;
        for (int i = 0; i < rows.size(); i++) {
            StringBuilder whole = rows.get(i);
            if (whole.length() > newWidth) {
                rows.add(i + 1, new StringBuilder(whole.substring(newWidth)));
                whole.setLength(newWidth);
                if (row > i) {
                    row++;
                } else if (row == i && column >= newWidth) {
                    row++;
                    column -= newWidth;
                }
            }
        }
        column = Math.min(column, newWidth - 1);
    }

    private void write(String step) {
        switch (step) {
            case "\r" -> column = 0;
            case "\n" -> goDown();
            case "\u001b[A" -> row = Math.max(0, row - 1);
            case "\u001b[2K" -> rows.get(row).setLength(0);
            case "\u001b[J" -> {
                rows.get(row).setLength(Math.min(column, rows.get(row).length()));
                rows.subList(row + 1, rows.size()).clear();
            }
            case "\u001b[?7l" -> wraps = false;
            case "\u001b[?7h" -> wraps = true;
            case "\u001b[?25l", "\u001b[?25h" -> {}
            default -> put(step);
        }
    }

    /** Moves to the next row; a new line is also a return, as a kernel passes it on. */
    private void goDown() {
        column = 0;
        row++;
        if (row == rows.size()) {
            rows.add(new StringBuilder());
        }
    }

    private void put(String character) {
        if (character.length() > 1) {
            throw new IllegalArgumentException("unknown: " + character.substring(1));
        }
        if (column == width && wraps) {
            goDown();
        }
        StringBuilder line = rows.get(row);
        int place = Math.min(column, width - 1);
        line.append(" ".repeat(Math.max(0, place + 1 - line.length())));
        line.setCharAt(place, character.charAt(0));
        column = Math.min(width, place + 1);
    }
}
