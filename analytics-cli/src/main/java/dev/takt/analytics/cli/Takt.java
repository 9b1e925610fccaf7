package dev.takt.analytics.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.util.concurrent.Callable;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code takt}. */
@Command(
        name = "takt",
        description = "Tells what calls did, from the directories that instances wrote (store.directory).",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        scope = CommandLine.ScopeType.INHERIT,
        subcommands = {
            StatsCommand.class,
            NamesCommand.class,
            MeanCommand.class,
            PercentileCommand.class,
            FetchCommand.class,
            TailCommand.class,
            OutliersCommand.class,
            CompareCommand.class,
            ReportCommand.class,
            ServeCommand.class,
            MergeCommand.class,
            VerifyCommand.class,
            CompactCommand.class,
            ExportCommand.class,
            SqlCommand.class,
            GenerateCompletion.class
        })
final class Takt implements Callable<Integer> {
    private final CliEnvironment surroundings;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private Takt(CliEnvironment surroundings) {
        this.surroundings = surroundings;
    }

    /** Runs a command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        System.exit(run(CliEnvironment.ofProcess(), arguments));
    }

    /** Runs a command; returns its exit code. */
    static int run(CliEnvironment surroundings, String... arguments) {
        Charset charset = surroundings.charset();
        ExitCode exitCode = new ExitCode(surroundings);
        int code;
        StringWriter help =
                new StringWriter(); // printed here, because the library shows a failure to print as a stack trace
        try {
            code = new CommandLine(new Takt(surroundings))
                    .setOut(new PrintWriter(help))
                    .setErr(new PrintWriter(surroundings.err(), true, charset))
                    .setExecutionExceptionHandler(exitCode)
                    .setParameterExceptionHandler(exitCode)
                    .setExpandAtFiles(false)
                    .setCaseInsensitiveEnumValuesAllowed(true)
                    .execute(arguments);
            surroundings.out().print(help);
            surroundings.out().flush();
        } catch (Throwable failure) {
            code = exitCode.of(failure);
        }
        if (code == ExitCode.DONE && surroundings.out().checkError()) {
            code = exitCode.of(new IOException("the standard output cannot be written"));
        }
        surroundings.err().flush();
        return code;
    }

    @Override
    public Integer call() {
        throw new ParameterException(spec.commandLine(), "which command?");
    }

    /** What the commands have around them. */
    CliEnvironment surroundings() {
        return surroundings;
    }
}
