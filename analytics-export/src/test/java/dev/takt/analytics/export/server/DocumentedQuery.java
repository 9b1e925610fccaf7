package dev.takt.analytics.export.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads examples in the documentation, which tests run. */
public final class DocumentedQuery {
    private static final Path ROOT = Path.of("..");

    private DocumentedQuery() {}

    /** Returns the only line of {@code page} with this beginning. */
    public static String line(String page, String beginning) {
        return textOf(page)
                .lines()
                .filter(line -> line.startsWith(beginning))
                .findFirst()
                .orElseThrow(() -> new AssertionError(page + " has no line that begins with " + beginning));
    }

    /** Returns the text in {@code page} after {@code before}, up to {@code end}. */
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
