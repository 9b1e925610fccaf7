package dev.takt.analytics.report.console;

import java.io.PrintStream;
import org.fusesource.jansi.AnsiConsole;

/** The terminal of the process, through Jansi, which makes consoles of Windows understand what is drawn. */
final class JansiDevice implements Device {
    @Override
    public PrintStream stream() {
        return AnsiConsole.out();
    }

    @Override
    public int width() {
        return AnsiConsole.out().getTerminalWidth();
    }
}
