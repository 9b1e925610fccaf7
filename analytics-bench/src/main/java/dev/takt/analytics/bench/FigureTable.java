package dev.takt.analytics.bench;

import java.util.List;
import java.util.Locale;

/** Figures as a table of the documentation. */
final class FigureTable {
    /** The line above the table. */
    static final String BEGIN = "<!-- figures -->";

    /** The line below it. */
    static final String END = "<!-- end of figures -->";

    private FigureTable() {}

    static String markdown(List<Figure> figures) {
        StringBuilder table =
                new StringBuilder("| figure | measured | must | aim | met |\n| --- | ---: | ---: | ---: | --- |\n");
        for (Figure figure : figures) {
            table.append(String.format(
                    Locale.ROOT,
                    "| %s | %s | ≤ %s | ≤ %s | %s |%n",
                    figure.name(),
                    number(figure.measured(), figure.unit()),
                    number(figure.must(), figure.unit()),
                    number(figure.aim(), figure.unit()),
                    figure.met()));
        }
        return table.toString();
    }

    /** {@code page} with its table replaced by this one. */
    static String replace(String page, List<Figure> figures) {
        int begin = page.indexOf(BEGIN);
        int end = page.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new IllegalStateException("the page has no " + BEGIN + " … " + END);
        }
        return page.substring(0, begin + BEGIN.length()) + "\n\n" + markdown(figures) + "\n" + page.substring(end);
    }

    private static String number(double value, String unit) {
        boolean tiny = value > 0 && value < 0.005 && !unit.equals("B");
        String format = tiny ? "%.1e" : value < 10 ? "%.2f" : "%.0f";
        String digits = String.format(Locale.ROOT, format, value);
        return digits + " " + unit;
    }
}
