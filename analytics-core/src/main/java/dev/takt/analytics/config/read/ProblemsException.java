package dev.takt.analytics.config.read;

import java.util.List;

/** Ends the reading of a configuration with all problems found so far. The loader turns it into the exception that users see. */
public final class ProblemsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    /** Takes at least one problem. */
    public ProblemsException(List<Problem> problems) {
        super(problems.toString());
        this.problems = List.copyOf(problems);
    }

    /** Returns the problems, in the order in which they were found. */
    public List<Problem> problems() {
        return problems;
    }
}
