package dev.takt.analytics.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** The command {@code takt}. */
final class Takt {
    private Takt() {}

    /** Runs a command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        System.exit(run(CliEnvironment.ofProcess(), arguments));
    }

    /** Runs a command and returns its exit code. */
    static int run(CliEnvironment environment, String... arguments) {
        ExitCode exitCode = new ExitCode(environment);
        int code;
        try {
            code = execute(environment, exitCode, arguments);
            environment.out().flush();
        } catch (Throwable failure) {
            code = exitCode.of(failure);
        }
        if (code == ExitCode.DONE && environment.out().checkError()) {
            code = exitCode.of(new IOException("the standard output cannot be written"));
        }
        environment.err().flush();
        return code;
    }

    private static int execute(CliEnvironment environment, ExitCode exitCode, String... arguments) {
        Charset charset = environment.charset();
        // Help is printed here, because the library prints a stack trace where the output fails.
        StringWriter help = new StringWriter();
        int code = commandLine(environment, arguments)
                .setOut(new PrintWriter(help))
                .setErr(new PrintWriter(environment.err(), true, charset))
                .setExecutionExceptionHandler(exitCode)
                .setParameterExceptionHandler(exitCode)
                .setExpandAtFiles(false)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(arguments);
        environment.out().print(help);
        return code;
    }

    /** Returns the command with the one subcommand that {@code arguments} name; with all of them to generate completion. */
    private static CommandLine commandLine(CliEnvironment environment, String... arguments) {
        Callable<Integer> withoutSubcommand = () -> {
            throw new UserError("which command? (see takt --help)");
        };
        CommandLine takt = new CommandLine(HelpText.addOptions(
                CommandSpec.wrapWithoutInspection(withoutSubcommand).name("takt")));
        String first = arguments.length == 0 ? "" : arguments[0];
        Optional<Subcommand> named = Subcommand.of(first);
        if (named.isPresent() && named.get() != Subcommand.GENERATE_COMPLETION) {
            named.get().addTo(takt, environment);
        } else if (named.isPresent()) {
            Stream.of(Subcommand.values()).forEach(one -> one.addTo(takt, environment));
        } else if (first.isEmpty() || first.startsWith("-")) {
            HelpText.describe(takt.getCommandSpec().usageMessage());
        } else {
            throw new KnownWords(Stream.of(Subcommand.values()).map(Subcommand::word))
                    .unknown("'" + first + "'", first, "there is no command ", " (see takt --help)");
        }
        return takt;
    }
}
