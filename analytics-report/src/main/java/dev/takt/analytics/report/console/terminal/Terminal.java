package dev.takt.analytics.report.console.terminal;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.fusesource.jansi.AnsiConsole;
import org.fusesource.jansi.AnsiMode;
import org.fusesource.jansi.AnsiPrintStream;
import org.fusesource.jansi.AnsiType;
import org.jspecify.annotations.Nullable;

/**
 * The capabilities of an output.
 *
 * <p>Rules:
 *
 * <ul>
 *   <li>Colours: never if {@code NO_COLOR} is set; always with {@code FORCE_COLOR} or {@code CLICOLOR_FORCE} (unless {@code 0} or
 *       {@code false}); else on a terminal that is not {@code TERM=dumb}.
 *   <li>Redrawn lines: on such a terminal, unless {@code CI} is set (to anything except {@code 0} or {@code false}), because the output is
 *       then a record to read later.
 *   <li>Width: that of the terminal, else {@code COLUMNS}, else 120.
 * </ul>
 *
 * @param width the number of columns
 * @param colours true if it accepts escape sequences
 * @param charset its charset
 * @param isLive true if it is a terminal with a movable cursor, so that lines can be redrawn
 */
public record Terminal(int width, boolean colours, Charset charset, boolean isLive) {
    private static final Set<AnsiType> TERMINALS =
            EnumSet.of(AnsiType.Native, AnsiType.VirtualTerminal, AnsiType.Emulation);

    public static final int USUAL_WIDTH = 120;
    public static final int LEAST_WIDTH = 20;

    public static final int GREATEST_WIDTH = 1_000;

    /** Returns the capabilities of {@code out}, which is a terminal only if it is the standard output and that is a terminal. */
    public static Terminal of(PrintStream out, Charset charset, Map<String, String> environment) {
        // Checked first, because Jansi loads native code, which only a terminal needs.
        if (out != System.out || !mayBeTerminal()) {
            return of(false, 0, charset, environment);
        }
        AnsiPrintStream ansi = AnsiConsole.out();
        Terminal found = of(isTerminal(ansi), ansi.getTerminalWidth(), charset, environment);
        // An old Windows console shows colours only if the output is printed through Jansi.
        return ansi.getType() == AnsiType.Emulation ? found.withoutColours() : found;
    }

    /** Returns true if the output of Jansi's stream {@code ansi} goes to a terminal unchanged. */
    static boolean isTerminal(AnsiPrintStream ansi) {
        return TERMINALS.contains(ansi.getType()) && ansi.getMode() != AnsiMode.Strip;
    }

    /** Returns true if the standard output may be a terminal, as far as can be determined without native code. */
    @SuppressWarnings("SystemConsoleNull") // checked for null only; if it is never null, Jansi decides
    private static boolean mayBeTerminal() {
        if (System.console() != null) {
            return true;
        }
        try {
            // If the standard input is redirected, there is no console; Linux provides the target of the output.
            return Files.readSymbolicLink(Path.of("/proc/self/fd/1")).startsWith("/dev");
        } catch (IOException | UnsupportedOperationException notLinux) {
            return false;
        }
    }

    /** Returns a copy with the width {@code columns}. */
    public Terminal withWidth(int columns) {
        return new Terminal(columns, colours, charset, isLive);
    }

    public static Terminal of(boolean isTerminal, int terminalWidth, Charset charset, Map<String, String> environment) {
        int width = isTerminal && terminalWidth > 0 ? terminalWidth : columns(environment.get("COLUMNS"));
        boolean isAble = isTerminal && !isDumb(environment);
        boolean isLive = isAble && !isOn(environment.get("CI"));
        return new Terminal(Math.max(LEAST_WIDTH, width), colours(isAble, environment), charset, isLive);
    }

    /** Returns the charset of the standard output. */
    public static Charset charsetOfStandardOutput() {
        for (String property : new String[] {"stdout.encoding", "sun.stdout.encoding"}) {
            String name = System.getProperty(property);
            if (name != null && Charset.isSupported(name)) {
                return Charset.forName(name);
            }
        }
        return Charset.defaultCharset();
    }

    private Terminal withoutColours() {
        return new Terminal(width, false, charset, isLive);
    }

    private static boolean isDumb(Map<String, String> environment) {
        return "dumb".equals(environment.get("TERM"));
    }

    private static boolean colours(boolean isAble, Map<String, String> environment) {
        if (!environment.getOrDefault("NO_COLOR", "").isEmpty()) {
            return false;
        }
        if (isOn(environment.get("FORCE_COLOR")) || isOn(environment.get("CLICOLOR_FORCE"))) {
            return true;
        }
        return isAble;
    }

    private static boolean isOn(@Nullable String value) {
        return value != null
                && !value.isEmpty()
                && !value.equals("0")
                && !value.toLowerCase(Locale.ROOT).equals("false");
    }

    private static int columns(@Nullable String value) {
        boolean isNumber = value != null && value.matches("[1-9][0-9]{0,3}");
        return isNumber ? Math.min(GREATEST_WIDTH, Integer.parseInt(value)) : USUAL_WIDTH;
    }
}
