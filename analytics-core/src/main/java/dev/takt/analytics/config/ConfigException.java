package dev.takt.analytics.config;

import dev.takt.analytics.require.Require;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The refusal of a configuration, with everything that is wrong with it. The message has one line for each problem, so
 * that one look at it is enough to mend the file.
 */
public final class ConfigException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Immutable. */
    private final List<ConfigProblem> problems;

    /** Tells of at least one problem. */
    ConfigException(List<ConfigProblem> problems) {
        super(message(problems));
        this.problems = List.copyOf(problems);
    }

    /** One refusal in place of several, of which there is at least one. */
    public static ConfigException ofAll(List<ConfigException> refusals) {
        return new ConfigException(refusals.stream()
                .flatMap(refusal -> refusal.problems().stream())
                .toList());
    }

    /** All mistakes, in the order in which keys are read, unknown keys last. Never empty; immutable. */
    public List<ConfigProblem> problems() {
        return problems;
    }

    private static String message(List<ConfigProblem> problems) {
        if (Require.notNull("problems", problems).isEmpty()) {
            throw new IllegalArgumentException("problems must not be empty");
        }
        String first = problems.size() == 1 ? "1 mistake" : problems.size() + " mistakes";
        return problems.stream()
                .map(problem -> "\n  " + problem)
                .collect(Collectors.joining("", first + " in the configuration:", ""));
    }
}
