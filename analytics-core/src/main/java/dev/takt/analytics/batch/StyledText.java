package dev.takt.analytics.batch;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A message in spans, each with styles. Parsed from markup: {@code [cyan]…[/cyan]}, {@code [bold]…[/bold]}, {@code [dim red]…[/]}. The
 * words are those of {@link TextStyle}. A style ends at its end tag or at the end of the text. {@code \[} is a plain bracket, and brackets
 * around other words are plain text.
 *
 * <p>Immutable. The text is unchanged; a display must make it safe for its device.
 *
 * @param spans the spans, in order
 */
public record StyledText(List<Span> spans) {
    /** The empty text. */
    public static final StyledText EMPTY = new StyledText(List.of());

    /** Marks the end of a span while arguments are inserted; a noncharacter, so that valid texts do not contain it. */
    private static final char SEAM = '\uFFFF';

    /**
     * A piece of text with the same styles.
     *
     * @param text its text
     * @param styles its styles; empty for plain text
     */
    public record Span(String text, Set<TextStyle> styles) {
        /** Copies the styles. */
        public Span {
            styles = Set.copyOf(styles);
        }

        /** Returns a plain span. */
        public static Span plain(String text) {
            return new Span(text, Set.of());
        }
    }

    /** Copies the spans. */
    public StyledText {
        spans = List.copyOf(spans);
    }

    /** Parses {@code markup}. */
    public static StyledText of(String markup) {
        return new StyledText(new MarkupReader(markup).spans());
    }

    /** Returns {@code text} unchanged, including its brackets. */
    public static StyledText plain(String text) {
        return new StyledText(List.of(Span.plain(text)));
    }

    /**
     * Formats markup as {@link String#format} does, in English. Arguments are inserted as plain text. Never throws: a format that does not fit
     * its arguments is used unchanged. Without arguments the text is not treated as a format.
     */
    public static StyledText format(String format, Object... arguments) {
        StyledText unformatted = of(format);
        if (arguments.length == 0) {
            return unformatted;
        }
        String joined = unformatted.spans.stream()
                .map(span -> span.text().replace(SEAM, '?'))
                .collect(Collectors.joining(String.valueOf(SEAM)));
        try {
            return unformatted.withTexts(String.format(Locale.ROOT, joined, arguments));
        } catch (RuntimeException | LinkageError | StackOverflowError | AssertionError wrongOrFromAnArgument) {
            return unformatted;
        }
    }

    /** Returns the text without styles. */
    public String plain() {
        return spans.stream().map(Span::text).collect(Collectors.joining());
    }

    /** Returns true if there is nothing to show. */
    public boolean isEmpty() {
        return spans.stream().allMatch(span -> span.text().isEmpty());
    }

    /** Returns the same styles with other texts; all plain if an argument contains a {@link #SEAM}. */
    private StyledText withTexts(String joined) {
        String[] texts = joined.split(String.valueOf(SEAM), -1);
        if (texts.length != spans.size()) {
            return plain(joined.replace(SEAM, '?'));
        }
        List<Span> filled = new ArrayList<>();
        for (int i = 0; i < texts.length; i++) {
            filled.add(new Span(texts[i], spans.get(i).styles()));
        }
        return new StyledText(filled);
    }
}
