package dev.takt.analytics.export.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the documentation shows, to be asked as it stands there. */
public final class Shown {
    private static final Path ROOT = Path.of("..");

    private Shown() {}

    /** The one line of {@code page} that begins like this. */
    public static String line(String page, String beginning) {
        return textOf(page)
                .lines()
                .filter(line -> line.startsWith(beginning))
                .findFirst()
                .orElseThrow(() -> new AssertionError(page + " has no line that begins with " + beginning));
    }

    /** What stands in {@code page} after {@code before}, up to {@code end}. */
    public static String between(String page, String before, String end) {
        String text = textOf(page);
        int from = text.indexOf(before) + before.length();
        return text.substring(from, text.indexOf(end, from));
    }

    private static String textOf(String page) {
        try {
            return Files.readString(ROOT.resolve(page));
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }
}
