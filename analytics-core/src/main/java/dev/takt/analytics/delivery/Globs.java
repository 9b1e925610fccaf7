package dev.takt.analytics.delivery;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Names with {@code *} for any letters, as one question. */
final class Globs {
    private final boolean empty;
    private final Pattern any;

    Globs(List<String> globs) {
        this.empty = globs.isEmpty();
        this.any =
                Pattern.compile(globs.stream().map(Globs::expression).collect(Collectors.joining("|")), Pattern.DOTALL);
    }

    /** Whether there is none. */
    boolean isEmpty() {
        return empty;
    }

    /** Whether one of them fits {@code name}. */
    boolean match(String name) {
        return !empty && any.matcher(name).matches();
    }

    private static String expression(String glob) {
        return Pattern.quote(glob).replace("*", "\\E.*\\Q");
    }
}
