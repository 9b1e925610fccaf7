package dev.takt.analytics.cli;

import dev.takt.analytics.report.console.Console;
import java.util.concurrent.Callable;
import picocli.CommandLine.ParentCommand;

/** A command below {@code takt}, with what it has around it. */
abstract class TaktCommand implements Callable<Integer> {
    @ParentCommand
    @SuppressWarnings("NullAway.Init") // set before anything else happens
    private Takt takt;

    final CliEnvironment surroundings() {
        return takt.surroundings();
    }

    /** Where results for a person go. */
    final Console console() {
        return surroundings().console();
    }
}
