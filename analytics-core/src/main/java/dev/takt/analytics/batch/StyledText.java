package dev.takt.analytics.batch;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A message in pieces, each with its styles. Made from markup: {@code [cyan]…[/cyan]}, {@code [bold]…[/bold]}, {@code [dim red]…[/]};
 * the words are those of {@link TextStyle}, a style reaches to its end or to that of the text, {@code \[} is a plain bracket, and
 * brackets round anything else are plain text.
 *
 * <p>Immutable. The text is as it was given: whoever shows it makes it fit for what it is shown on.
 *
 * @param spans the pieces, in order
 */
public record StyledText(List<Span> spans) {
    /** No text. */
    public static final StyledText EMPTY = new StyledText(List.of());

    /** Stands for the end of a span while arguments are put in; a noncharacter, so no text has it by right. */
    private static final char SEAM = '\uFFFF';

    /**
     * A piece of text in one look.
     *
     * @param text what it says
     * @param styles how it looks; empty for plain
     */
    public record Span(String text, Set<TextStyle> styles) {
        /** Copies the styles. */
        public Span {
            styles = Set.copyOf(styles);
        }

        /** A plain piece. */
        public static Span plain(String text) {
            return new Span(text, Set.of());
        }
    }

    /** Copies the spans. */
    public StyledText {
        spans = List.copyOf(spans);
    }

    /** The text of {@code markup}. */
    public static StyledText of(String markup) {
        return new StyledText(new MarkupReader(markup).spans());
    }

    /** The text as it stands, brackets and all. */
    public static StyledText plain(String text) {
        return new StyledText(List.of(Span.plain(text)));
    }

    /**
     * The text of a markup that is a format of {@link String#format} (with English words), its arguments put in as they are:
     * brackets in them style nothing. Never throws: a format that does not fit its arguments is shown as it stands. Without
     * arguments it is no format.
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

    /** The words alone. */
    public String plain() {
        return spans.stream().map(Span::text).collect(Collectors.joining());
    }

    /** Whether there is nothing to show. */
    public boolean isEmpty() {
        return spans.stream().allMatch(span -> span.text().isEmpty());
    }

    /** The same looks with other texts; all plain if an argument brought a seam of its own. */
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
