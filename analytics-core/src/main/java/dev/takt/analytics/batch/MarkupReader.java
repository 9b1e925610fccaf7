package dev.takt.analytics.batch;

import dev.takt.analytics.batch.StyledText.Span;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Parses markup into spans; used for one text. */
final class MarkupReader {
    private static final Map<String, TextStyle> WORDS = Stream.of(TextStyle.values())
            .collect(Collectors.toMap(style -> style.name().toLowerCase(Locale.ROOT), Function.identity()));

    /** An escaped bracket, or a possible tag. */
    private static final Pattern TAG = Pattern.compile("\\\\\\[|\\[(/?)([a-z ]*)\\]");

    private final String markup;
    private final Deque<Set<TextStyle>> open = new ArrayDeque<>();
    private final List<Span> spans = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();

    MarkupReader(String markup) {
        this.markup = markup;
    }

    List<Span> spans() {
        Matcher tag = TAG.matcher(markup);
        int done = 0;
        while (tag.find()) {
            text.append(markup, done, tag.start());
            done = tag.end();
            if (tag.group(1) == null) {
                text.append('[');
            } else if (!(tag.group(1).isEmpty() ? begins(tag.group(2)) : ends(tag.group(2)))) {
                text.append(tag.group());
            }
        }
        text.append(markup, done, markup.length());
        endSpan();
        return spans;
    }

    private boolean begins(String words) {
        Set<TextStyle> styles = styles(words);
        if (styles == null) {
            return false;
        }
        endSpan();
        open.push(styles);
        return true;
    }

    /** Returns true if the words end the last begun style, named or not. */
    private boolean ends(String words) {
        if (open.isEmpty() || !(words.isEmpty() || open.peek().equals(styles(words)))) {
            return false;
        }
        endSpan();
        open.pop();
        return true;
    }

    private void endSpan() {
        if (text.length() == 0) {
            return;
        }
        Set<TextStyle> styles = EnumSet.noneOf(TextStyle.class);
        open.forEach(styles::addAll);
        spans.add(new Span(text.toString(), styles));
        text.setLength(0);
    }

    private static @Nullable Set<TextStyle> styles(String words) {
        Set<TextStyle> styles = EnumSet.noneOf(TextStyle.class);
        for (String word : words.split(" ", -1)) {
            TextStyle style = WORDS.get(word);
            if (style == null) {
                return null;
            }
            styles.add(style);
        }
        return styles;
    }
}
