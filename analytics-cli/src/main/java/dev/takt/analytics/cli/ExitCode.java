package dev.takt.analytics.cli;

import dev.takt.analytics.config.ConfigException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** The exit codes, and the handler that prints one line for each failure. */
final class ExitCode implements IExecutionExceptionHandler, IParameterExceptionHandler {
    /** The exit code of a command that succeeded. */
    static final int DONE = 0;

    /** The exit code of a command that failed on the way, or that found damage. */
    static final int FAILED = 1;

    /** The exit code of a request that is invalid, or whose target does not exist or is damaged. */
    static final int REFUSED = 2;

    /** The replacement for bytes of an argument that are invalid in the character set of the locale. */
    private static final char UNDECODABLE = '\uFFFD';

    private final CliEnvironment environment;

    ExitCode(CliEnvironment environment) {
        this.environment = environment;
    }

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
        return of(failure);
    }

    @Override
    public int handleParseException(ParameterException wrong, String[] arguments) {
        String name = wrong.getCommandLine().getCommandSpec().qualifiedName();
        if (List.of(arguments).stream().anyMatch(argument -> argument.indexOf(UNDECODABLE) >= 0)) {
            environment.printError(
                    "takt: an argument has characters that the locale does not have (LC_ALL, LANG); it works with"
                            + " LC_ALL=C.UTF-8");
            return REFUSED;
        }
        environment.printError("takt: " + wrong.getMessage() + suggestionsFor(wrong) + " (see " + name + " --help)");
        return REFUSED;
    }

    private static String suggestionsFor(ParameterException wrong) {
        List<String> similar =
                wrong instanceof UnmatchedArgumentException unmatched ? unmatched.getSuggestions() : List.of();
        return similar.isEmpty() ? "" : "; did you mean " + String.join(", ", similar) + "?";
    }

    /** Prints the line for {@code failure} and returns its exit code. A reader that closed the pipe gets no line. */
    int of(Throwable failure) {
        if (failure instanceof StandardOutput.Lost lost && lost.readerIsGone()) {
            return FAILED;
        }
        environment.printError("takt: " + messageOf(failure));
        boolean isRefused = failure instanceof UserError
                || failure instanceof ConfigException
                || causeOf(failure) instanceof FileSystemException;
        return isRefused ? REFUSED : FAILED;
    }

    /** Returns the cause of a failure that only wraps it: a failure of the disk, or of loading a class. */
    private static Throwable causeOf(Throwable failure) {
        if (failure instanceof LinkageError && failure.getCause() != null) {
            return causeOf(failure.getCause());
        }
        return failure instanceof UncheckedIOException && failure.getCause() != null ? failure.getCause() : failure;
    }

    private static String messageOf(Throwable failure) {
        Throwable cause = causeOf(failure);
        String message = cause.getMessage();
        boolean isExplained = cause instanceof FileSystemException file && file.getReason() != null;
        if (cause instanceof NoSuchFileException && !isExplained) {
            return message + " does not exist";
        }
        if (cause instanceof NotDirectoryException && !isExplained) {
            return message + " is not a directory";
        }
        if (cause instanceof FileAlreadyExistsException && !isExplained) {
            return message + " already exists";
        }
        if (cause instanceof AccessDeniedException && !isExplained) {
            return message + " cannot be accessed";
        }
        if (cause instanceof UnsatisfiedLinkError) {
            return "a native library cannot be loaded: " + message
                    + "; the temporary folder (java.io.tmpdir) must allow execution";
        }
        boolean isWhole = cause instanceof UserError
                || cause instanceof IOException
                || cause instanceof ConfigException
                || cause instanceof StandardOutput.Lost;
        if (isWhole) {
            return message == null ? cause.getClass().getSimpleName() : message;
        }
        return cause.getClass().getSimpleName() + (message == null ? "" : ": " + message);
    }
}
