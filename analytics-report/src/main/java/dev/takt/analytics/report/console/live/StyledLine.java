package dev.takt.analytics.report.console.live;

import dev.takt.analytics.batch.StyledText;
import dev.takt.analytics.batch.StyledText.Span;
import dev.takt.analytics.batch.TextStyle;
import dev.takt.analytics.report.console.terminal.ConsoleText;
import dev.takt.analytics.report.console.terminal.TextWidth;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.fusesource.jansi.Ansi;

/** A builder of a line from styled pieces, which are escaped for the terminal. The line is cut to a width. For one thread. */
final class StyledLine {
    private final ConsoleText text;
    private final List<Span> spans = new ArrayList<>();

    StyledLine(ConsoleText text) {
        this.text = text;
    }

    /** Adds a piece; control characters are escaped. */
    StyledLine add(String piece, TextStyle... styles) {
        spans.add(new Span(text.clean(piece), Set.of(styles)));
        return this;
    }

    /** Adds pieces; control characters are escaped. */
    StyledLine add(StyledText pieces) {
        pieces.spans().forEach(span -> spans.add(new Span(text.clean(span.text()), span.styles())));
        return this;
    }

    /** Returns the number of columns of the uncut line. */
    int width() {
        return spans.stream().mapToInt(span -> TextWidth.of(span.text())).sum();
    }

    /** Returns the line, cut to at most {@code width} columns, with its styles if {@code colours} is true. */
    String fit(int width, boolean colours) {
        StringBuilder line = new StringBuilder();
        boolean isWhole = width() <= width;
        int room = isWhole ? width : width - TextWidth.of(text.ellipsis());
        for (Span span : spans) {
            String shown = text.beginning(span.text(), room);
            line.append(styled(shown, span.styles(), colours));
            room -= TextWidth.of(shown);
            if (shown.length() < span.text().length()) {
                break;
            }
        }
        return isWhole
                ? line.toString()
                : line.append(text.cut(text.ellipsis(), width)).toString();
    }

    private static String styled(String piece, Set<TextStyle> styles, boolean colours) {
        if (!colours || styles.isEmpty() || piece.isEmpty()) {
            return piece;
        }
        Ansi ansi = new Ansi();
        styles.stream().sorted().forEach(style -> begin(ansi, style));
        return ansi.a(piece).reset().toString();
    }

    private static void begin(Ansi ansi, TextStyle style) {
        switch (style) {
            case BOLD -> ansi.bold();
            case DIM -> ansi.a(Ansi.Attribute.INTENSITY_FAINT);
            case ITALIC -> ansi.a(Ansi.Attribute.ITALIC);
            case UNDERLINE -> ansi.a(Ansi.Attribute.UNDERLINE);
            case BLACK, RED, GREEN, YELLOW, BLUE, MAGENTA, CYAN, WHITE -> ansi.fg(Ansi.Color.valueOf(style.name()));
        }
    }
}
