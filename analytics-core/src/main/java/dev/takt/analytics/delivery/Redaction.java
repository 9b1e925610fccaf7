package dev.takt.analytics.delivery;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Puts {@code ***} in place of what is nobody's business. */
final class Redaction {
    private static final String MASK = "***";

    private final @Nullable Pattern any;

    /** A redaction of what any of these regular expressions finds. */
    Redaction(List<String> expressions) {
        this.any = expressions.isEmpty()
                ? null
                : Pattern.compile(expressions.stream().collect(Collectors.joining(")|(?:", "(?:", ")")));
    }

    /** Whether nothing is ever put in place of anything. */
    boolean isIdle() {
        return any == null;
    }

    /** The text as it may be seen. */
    String applyTo(String text) {
        return any == null ? text : any.matcher(text).replaceAll(MASK);
    }
}
