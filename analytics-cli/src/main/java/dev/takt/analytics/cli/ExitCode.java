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

/** Exit codes, and the one line that goes with those that are not 0. */
final class ExitCode implements IExecutionExceptionHandler, IParameterExceptionHandler {
    /** It was done. */
    static final int DONE = 0;

    /** It was done, and something is wrong with what was looked at; or it failed on the way. */
    static final int FAILED = 1;

    /** What was asked for makes no sense, or is not there. */
    static final int REFUSED = 2;

    /** The character that stands for bytes of an argument that the character set of the locale does not have. */
    private static final char UNDECODABLE = '\uFFFD';

    private final CliEnvironment surroundings;

    ExitCode(CliEnvironment surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
        return of(failure);
    }

    @Override
    public int handleParseException(ParameterException wrong, String[] arguments) {
        String name = wrong.getCommandLine().getCommandSpec().qualifiedName();
        if (List.of(arguments).stream().anyMatch(argument -> argument.indexOf(UNDECODABLE) >= 0)) {
            surroundings.say(
                    "takt: an argument has characters that the locale does not have (LC_ALL, LANG); it works with"
                            + " LC_ALL=C.UTF-8");
            return REFUSED;
        }
        surroundings.say("takt: " + wrong.getMessage() + " (see " + name + " --help)");
        return REFUSED;
    }

    /** Prints the one line that {@code failure} deserves and returns its exit code. */
    int of(Throwable failure) {
        if (failure instanceof StandardOutput.Lost lost && lost.readerIsGone()) {
            return FAILED;
        }
        surroundings.say("takt: " + messageOf(failure));
        boolean isRefused = failure instanceof UserError
                || failure instanceof ConfigException
                || causeOf(failure) instanceof FileSystemException;
        return isRefused ? REFUSED : FAILED;
    }

    /** Returns the failure that another one only carries: of the disk, or of what a class needs to be loaded. */
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
            return message + " is not there";
        }
        if (cause instanceof NotDirectoryException && !isExplained) {
            return message + " is no directory";
        }
        if (cause instanceof FileAlreadyExistsException && !isExplained) {
            return message + " is there already";
        }
        if (cause instanceof AccessDeniedException && !isExplained) {
            return message + " cannot be accessed";
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
