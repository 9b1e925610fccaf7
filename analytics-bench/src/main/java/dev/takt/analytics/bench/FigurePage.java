package dev.takt.analytics.bench;

import java.util.List;
import java.util.Locale;

/** Writes the table of figures into a page of the documentation. */
final class FigurePage {
    /** The line above the table. */
    static final String BEGIN = "<!-- figures -->";

    /** The line below it. */
    static final String END = "<!-- end of figures -->";

    private FigurePage() {}

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

    /** Returns a table of the measured values without bounds, for readers who compare libraries. */
    static String measured(List<Figure> figures) {
        StringBuilder table = new StringBuilder("| figure | measured |\n| --- | ---: |\n");
        figures.forEach(figure -> table.append(
                String.format(Locale.ROOT, "| %s | %s |%n", figure.name(), number(figure.measured(), figure.unit()))));
        return table.toString();
    }

    /** Returns {@code page} with {@code table} in place of its table. */
    static String replace(String page, String table) {
        int begin = page.indexOf(BEGIN);
        int end = page.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new IllegalStateException("the page has no " + BEGIN + " … " + END);
        }
        return page.substring(0, begin + BEGIN.length()) + "\n\n" + table + "\n" + page.substring(end);
    }

    private static String number(double value, String unit) {
        double size = Math.abs(value);
        boolean tiny = size > 0 && size < 0.005 && !unit.equals("B");
        String format = tiny ? "%.1e" : size < 10 ? "%.2f" : "%.0f";
        String digits = String.format(Locale.ROOT, format, size);
        return ((value < 0 ? "−" : "") + digits + " " + unit).strip();
    }
}
