package dev.takt.analytics.cli;

import dev.takt.analytics.report.console.Console;
import java.util.concurrent.Callable;

/** A subcommand of {@code takt}, with its environment. */
abstract class TaktCommand implements Callable<Integer> {
    @SuppressWarnings("NullAway.Init") // set before the command runs
    private CliEnvironment environment;

    /** Sets the environment, before the command runs. */
    final TaktCommand in(CliEnvironment given) {
        this.environment = given;
        return this;
    }

    final CliEnvironment environment() {
        return environment;
    }

    /** Returns the output for results that a person reads. */
    final Console console() {
        return environment.console();
    }
}
