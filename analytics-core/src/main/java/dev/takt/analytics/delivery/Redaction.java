package dev.takt.analytics.delivery;

import dev.takt.analytics.require.Mask;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Replaces parts of texts that match regular expressions by {@code ***}. */
final class Redaction {
    private final @Nullable Pattern any;

    /** Replaces the matches of any of {@code expressions}. */
    Redaction(List<String> expressions) {
        this.any = expressions.isEmpty()
                ? null
                : Pattern.compile(expressions.stream().collect(Collectors.joining(")|(?:", "(?:", ")")));
    }

    /** Returns true if there are no expressions. */
    boolean isIdle() {
        return any == null;
    }

    /** Returns {@code text} with its matches replaced. */
    String applyTo(String text) {
        return any == null ? text : any.matcher(text).replaceAll(Mask.TEXT);
    }
}
