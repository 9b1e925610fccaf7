package dev.takt.analytics.config;

import dev.takt.analytics.config.read.ProblemsException;
import dev.takt.analytics.require.Require;
import java.util.List;
import java.util.stream.Collectors;

/** The refusal of a configuration, with all its mistakes. The message has one line for each. */
public final class ConfigException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Immutable. */
    private final List<ConfigProblem> problems;

    /** Takes at least one problem. */
    ConfigException(List<ConfigProblem> problems) {
        super(message(problems));
        this.problems = List.copyOf(problems);
    }

    static ConfigException of(ProblemsException refusal) {
        return new ConfigException(refusal.problems().stream()
                .map(one -> new ConfigProblem(one.key(), one.value(), one.rule(), one.origin()))
                .toList());
    }

    /** Returns one refusal with the problems of several; there must be at least one. */
    public static ConfigException ofAll(List<ConfigException> refusals) {
        return new ConfigException(refusals.stream()
                .flatMap(refusal -> refusal.problems().stream())
                .toList());
    }

    /** Returns all mistakes in the order in which keys are read, unknown keys last. Never empty; immutable. */
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
